package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** {@code /proc/net/arp}. For one thread. */
record Neighbours(Root root, Exclusion excluded) implements NodeReading {
    private static final Metric ENTRIES = gauge("node_arp_entries", "Addresses that a network device knows.", "device");
    private static final int COLUMN = 6;

    @Override
    public void put(Sink sink) throws IOException {
        Words words = root.words("proc/net/arp");
        words.nextLine();
        Map<String, Integer> counts = new TreeMap<>();
        while (words.nextLine()) {
            if (words.skip(COLUMN)) {
                counts.merge(words.text(), 1, Integer::sum);
            }
        }
        counts.keySet().removeIf(excluded::excludes);
        counts.forEach((device, count) -> sink.put(ENTRIES, count, device));
    }
}
