package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The table of tracked connections, which is there once the kernel tracks any. For one thread. */
record Connections(Root root) implements NodeReading {
    private static final Metric ENTRIES = gauge("node_nf_conntrack_entries", "Connections that are tracked.");
    private static final Metric LIMIT = gauge("node_nf_conntrack_entries_limit", "The most that can be.");
    private static final List<String> COUNTS =
            List.of("found", "invalid", "ignore", "insert", "insert_failed", "drop", "early_drop", "search_restart");
    private static final List<Metric> FAMILIES = COUNTS.stream()
            .map(name ->
                    gauge("node_nf_conntrack_stat_" + name, "Count of tracked connections, of all CPUs: " + name + "."))
            .toList();

    @Override
    public void put(Sink sink) throws IOException {
        sink.put(ENTRIES, number("proc/sys/net/netfilter/nf_conntrack_count"));
        sink.put(LIMIT, number("proc/sys/net/netfilter/nf_conntrack_max"));
        double[] sums = sums(root.words("proc/net/stat/nf_conntrack"));
        for (int i = 0; i < sums.length; i++) {
            sink.put(FAMILIES.get(i), sums[i]);
        }
    }

    private double number(String file) throws IOException {
        Words words = root.words(file);
        words.nextLine();
        return words.nextNumber();
    }

    /** A line of names, then one of hexadecimal numbers for each CPU. */
    private static double[] sums(Words words) throws MalformedFile {
        List<String> names = new ArrayList<>();
        words.nextLine();
        while (words.next()) {
            names.add(words.text());
        }
        int[] places = Stream.iterate(0, i -> i < names.size(), i -> i + 1)
                .mapToInt(i -> COUNTS.indexOf(names.get(i)))
                .toArray();
        double[] sums = new double[COUNTS.size()];
        while (words.nextLine()) {
            for (int i = 0; i < places.length && words.next(); i++) {
                if (places[i] >= 0) {
                    sums[places[i]] += words.hexadecimal();
                }
            }
        }
        return sums;
    }
}
