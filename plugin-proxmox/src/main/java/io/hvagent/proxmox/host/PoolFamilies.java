package io.hvagent.proxmox.host;

import io.hvagent.proxmox.Columns;
import io.hvagent.proxmox.Reading;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;

/** {@code /nodes/NODE/disks/zfs}. Stateless. */
public record PoolFamilies() implements Reading {
    private static final Columns NUMBERS = Columns.with("id", "pool")
            .gauge("pve_node_zfs_pool_size_bytes", "Size of a ZFS pool.", "size")
            .gauge("pve_node_zfs_pool_usage_bytes", "Used part of it.", "alloc")
            .gauge("pve_node_zfs_pool_free_bytes", "Free part of it.", "free")
            .gauge("pve_node_zfs_pool_fragmentation_ratio", "Fragmentation of its free space, 0 to 1.", "frag", 0.01)
            .gauge("pve_node_zfs_pool_deduplication_ratio", "How often its data are there on average.", "dedup");
    private static final Metric HEALTHY =
            Metric.gauge("pve_node_zfs_pool_healthy", "Whether a ZFS pool is ONLINE.", "id", "pool");
    private static final Metric STATE =
            Metric.gauge("pve_node_zfs_pool_state", "1 for the state of a ZFS pool.", "id", "pool", "state");

    @Override
    public void put(Data data, Sink sink) throws CollectException {
        String id = "node/" + data.call().node();
        for (JsonObject pool : data.objects()) {
            String name = pool.text("name");
            String state = pool.text("health");
            NUMBERS.put(sink, pool, id, name);
            sink.put(HEALTHY, state.equals("ONLINE") ? 1 : 0, id, name);
            sink.put(STATE, 1, id, name, state);
        }
    }
}
