package io.hvagent.proxmox.host;

import io.hvagent.proxmox.Columns;
import io.hvagent.proxmox.Reading;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.Locale;

/** {@code /nodes/NODE/disks/list}, which asks each disk's SMART. Stateless. */
public record DiskFamilies() implements Reading {
    private static final Columns NUMBERS = Columns.with("id", "disk")
            .gauge("pve_node_disk_size_bytes", "Size of a disk of a node.", "size")
            .gauge(
                    "pve_node_disk_life_left_ratio",
                    "What is left of a solid-state disk's life, 0 to 1.",
                    "wearout",
                    0.01);
    private static final Metric HEALTHY = Metric.gauge(
            "pve_node_disk_healthy",
            "Whether SMART says that a disk is well; absent if it says nothing.",
            "id",
            "disk");
    private static final Metric INFO = Metric.info(
            "pve_node_disk_info", "A disk of a node.", "id", "disk", "type", "model", "serial", "health", "used");

    @Override
    public void put(Data data, Sink sink) throws CollectException {
        String id = "node/" + data.call().node();
        for (JsonObject disk : data.objects()) {
            String path = disk.text("devpath");
            NUMBERS.put(sink, disk, id, path);
            healthy(sink, disk.text("health").toUpperCase(Locale.ROOT), id, path);
            sink.put(
                    INFO,
                    1,
                    id,
                    path,
                    disk.text("type"),
                    disk.text("model").strip(),
                    disk.text("serial"),
                    disk.text("health"),
                    disk.text("used"));
        }
    }

    private static void healthy(Sink sink, String health, String id, String path) {
        if (!health.isEmpty() && !health.equals("UNKNOWN")) {
            sink.put(HEALTHY, health.equals("PASSED") || health.equals("OK") ? 1 : 0, id, path);
        }
    }
}
