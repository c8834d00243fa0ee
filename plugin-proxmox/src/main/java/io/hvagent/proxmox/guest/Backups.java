package io.hvagent.proxmox.guest;

import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The backups that a storage holds, by guest. Stateless. */
final class Backups {
    private static final Metric COUNT =
            Metric.gauge("pve_backups", "Backups of a guest on a storage.", "id", "storage");
    private static final Metric NEWEST = Metric.gauge(
            "pve_backup_newest_timestamp_seconds", "When the newest backup of a guest was begun.", "id", "storage");
    private static final Metric SIZE =
            Metric.gauge("pve_backup_newest_size_bytes", "Size of the newest backup of a guest.", "id", "storage");
    private static final Metric UNVERIFIED = Metric.gauge(
            "pve_backups_failed_verification", "Backups of a guest that were verified and found bad.", "id", "storage");

    private static final class Sum {
        private int count;
        private int bad;
        private double newest = Double.NEGATIVE_INFINITY;
        private double size = Double.NaN;

        void add(JsonObject backup) {
            count++;
            bad += backup.object("verification").text("state").equals("failed") ? 1 : 0;
            double time = backup.number("ctime");
            if (time > newest) {
                newest = time;
                size = backup.number("size");
            }
        }

        void put(Sink sink, String id, String storage) {
            sink.put(COUNT, count, id, storage);
            sink.put(UNVERIFIED, bad, id, storage);
            if (!Double.isInfinite(newest)) {
                sink.put(NEWEST, newest, id, storage);
            }
            if (!Double.isNaN(size)) {
                sink.put(SIZE, size, id, storage);
            }
        }
    }

    private Backups() {}

    /** @param storage the id of a storage, which is the same on all nodes for a shared one */
    static void put(List<JsonObject> backups, String storage, Sink sink) {
        Map<String, Sum> sums = new TreeMap<>();
        for (JsonObject backup : backups) {
            String id = guest(backup);
            if (!id.isEmpty()) {
                sums.computeIfAbsent(id, any -> new Sum()).add(backup);
            }
        }
        sums.forEach((id, sum) -> sum.put(sink, id, storage));
    }

    /** The type stands in the entry of newer releases, and in the file's name of all. */
    private static String guest(JsonObject backup) {
        String vmid = backup.text("vmid");
        String subtype = backup.text("subtype");
        boolean container = subtype.isEmpty()
                ? backup.text("volid").matches(".*(vzdump-lxc-|backup/ct/).*")
                : subtype.equals("lxc");
        return vmid.isEmpty() ? "" : (container ? "lxc/" : "qemu/") + vmid;
    }
}
