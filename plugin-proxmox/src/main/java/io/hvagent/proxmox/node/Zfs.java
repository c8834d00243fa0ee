package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The cache and the pools of ZFS, {@code /proc/spl/kstat/zfs}; untyped as node_exporter has them. */
final class Zfs implements NodeReading {
    private static final String FOLDER = "proc/spl/kstat/zfs";
    private static final List<String> STATES =
            List.of("online", "degraded", "faulted", "offline", "removed", "unavail", "suspended");
    private static final Metric STATE =
            gauge("node_zfs_zpool_state", "1 for the state of a pool, 0 for others.", "zpool", "state");
    /** Types of numbers in a kstat: signed and unsigned of 64 bits. */
    private static final List<String> NUMBERS = List.of("3", "4");

    private final Root root;
    private final Families cache = new Families(Metric.Kind.UNKNOWN, "node_zfs_arc_", "Line of arcstats: ");

    Zfs(Root root) {
        this.root = root;
    }

    @Override
    public void put(Sink sink) throws IOException {
        cache(root.words(FOLDER + "/arcstats"), sink);
        for (String pool : root.names(FOLDER)) {
            Optional<String> state = root.text(FOLDER + "/" + pool + "/state");
            state.ifPresent(present -> state(pool, present.toLowerCase(Locale.ROOT), sink));
        }
    }

    /** Lines such as {@code hits 4 17}, below a line of titles. */
    private void cache(Words words, Sink sink) throws MalformedFile {
        while (words.nextLine() && !(words.next() && words.is("name"))) {
            // The kstat's own line.
        }
        while (words.nextLine() && words.next()) {
            String name = words.text();
            if (words.next() && NUMBERS.contains(words.text())) {
                sink.put(cache.of(name.replaceAll("[^a-zA-Z0-9_]", "_")), words.nextNumber());
            }
        }
    }

    private static void state(String pool, String present, Sink sink) {
        for (String state : STATES) {
            sink.put(STATE, state.equals(present) ? 1 : 0, pool, state);
        }
    }
}
