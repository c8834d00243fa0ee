package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.List;

/**
 * The kernel's own RAID arrays, {@code /proc/mdstat} and {@code /sys/block}; a machine without the md module has no such file. For
 * one thread.
 */
record Raids(Root root) implements NodeReading {
    private static final String FOLDER = "sys/block";
    private static final List<String> DEVICE = List.of("device");
    private static final Metric DISKS =
            gauge("node_md_disks", "Disks of an array that are active, have failed, or are spare.", "device", "state");
    private static final Metric REQUIRED =
            gauge("node_md_disks_required", "Disks that an array is made for.", "device");
    private static final Metric STATE =
            gauge("node_md_state", "1 for what an array does now, 0 for others.", "device", "state");
    private static final Metric BLOCKS = gauge("node_md_blocks", "Blocks of 1 KiB in an array.", "device");
    private static final Metric SYNCED = gauge(
            "node_md_blocks_synced", "Blocks that the check or rebuild under way is done with, else all.", "device");
    private static final Metric RAID_DISKS =
            gauge("node_md_raid_disks", "Disks that an array is made for, by /sys/block/NAME/md.", "device");
    private static final Metric DEGRADED =
            gauge("node_md_degraded", "Disks that an array lacks, by /sys/block/NAME/md.", "device");

    @Override
    public void put(Sink sink) throws IOException {
        for (RaidArray array : RaidArray.of(root.words("proc/mdstat"))) {
            put(sink, array);
        }
        for (String name : root.namesIfThere(FOLDER)) {
            String folder = FOLDER + "/" + name + "/md/";
            root.number(folder + "raid_disks").ifPresent(disks -> {
                Sink.Row row = sink.row(DEVICE, name);
                row.put(RAID_DISKS, disks);
                row.put(DEGRADED, root.number(folder + "degraded").orElse(0.0));
            });
        }
    }

    private static void put(Sink sink, RaidArray array) {
        Sink.Row row = sink.row(DEVICE, array.name());
        row.put(REQUIRED, array.disks().required());
        row.put(BLOCKS, array.blocks());
        row.put(SYNCED, array.synced());
        sink.put(DISKS, array.disks().active(), array.name(), "active");
        sink.put(DISKS, array.disks().failed(), array.name(), "failed");
        sink.put(DISKS, array.disks().spare(), array.name(), "spare");
        for (RaidArray.State state : RaidArray.State.TOLD) {
            sink.put(STATE, state == array.state() ? 1 : 0, array.name(), state.word());
        }
    }
}
