package io.hvagent.proxmox;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares pages of the real node_exporter, Debian's 1.5 or a later one, with those of the plugin. */
public final class NodePages {
    /** What the plugin's page names as not covered. */
    private static final Pattern THEIRS_ALONE = Pattern.compile("node_exporter_build_info"
            + "|node_disk_(info|filesystem_info|device_mapper_info|ata_.*)"
            + "|node_cpu_(isolated|online|info)"
            + "|node_hwmon_freq_.*"
            + "|node_filesystem_purgeable_bytes"
            + "|node_zfs_(?!arc_|zpool_state).*"
            + "|go_.*|process_.*|promhttp_.*");
    /** What releases of the exporter have not that are older than the one that this plugin follows. */
    private static final Pattern OURS_BEFORE_THEM = Pattern.compile("node_filesystem_mount_info|node_kernel_hung_.*"
            + "|node_netstat_TcpExt_(TCPOFOQueue|TCPRcvQDrop)"
            + "|node_softnet_(backlog_len|cpu_collision_total|flow_limit_count_total|received_rps_total)"
            + "|node_memory_.*");

    /** A label without a value is no label; the second is of release 1.6 and later, the third of 1.11. */
    private static final Pattern NO_LABEL =
            Pattern.compile("\\b([a-z_]+=\"\"|adminstate=\"[^\"]*\"|cntlid=\"[^\"]*\"|product_serial=\"[^\"]*\")(, )?");

    private NodePages() {}

    /** With the labels that both have. */
    public static Samples comparable(Samples samples) {
        Map<String, Double> values = new TreeMap<>();
        samples.values().forEach((series, value) -> values.put(comparable(series), value));
        return new Samples(values, samples.types());
    }

    private static String comparable(String series) {
        return NO_LABEL.matcher(series).replaceAll("").replaceAll(", ]$", "]");
    }

    /** Series that should be the plugin's, and are not. */
    public static Set<String> theirsAlone(Samples theirs, Samples ours) {
        return less(theirs, ours, THEIRS_ALONE);
    }

    /** Series of the plugin that no release of the exporter has. */
    public static Set<String> oursAlone(Samples ours, Samples theirs) {
        Set<String> alone = less(ours, theirs, OURS_BEFORE_THEM);
        alone.removeIf(series -> series.contains("collector=\"kernel_hung\""));
        return alone;
    }

    private static Set<String> less(Samples from, Samples taken, Pattern without) {
        return from.values().keySet().stream()
                .filter(series -> !without.matcher(Samples.family(series)).matches())
                .filter(series -> !taken.values().containsKey(series))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Families of both whose types differ. */
    public static Map<String, String> otherTypes(Samples theirs, Samples ours) {
        Map<String, String> other = new TreeMap<>();
        theirs.types().forEach((family, type) -> {
            String own = ours.types().getOrDefault(family, type);
            if (!own.equals(type)) {
                other.put(family, type + " there, " + own + " here");
            }
        });
        return other;
    }
}
