package io.hvagent.proxmox.node;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;

/** Every line of {@code /proc/meminfo}: in bytes where the kernel gives kB, else as it is. */
final class MemoryInfo implements NodeReading {
    private static final int KIB = 1024;

    private final Root root;
    private final Families families =
            new Families(Metric.Kind.GAUGE, "node_memory_", "Line of /proc/meminfo in bytes, or pages of its size: ");

    MemoryInfo(Root root) {
        this.root = root;
    }

    @Override
    public void put(Sink sink) throws IOException {
        Words words = root.words("proc/meminfo");
        while (words.nextLine()) {
            if (words.next()) {
                String name = name(words.text());
                double value = words.nextNumber();
                boolean kib = words.next() && words.is("kB");
                sink.put(families.of(kib ? name + "_bytes" : name), kib ? value * KIB : value);
            }
        }
    }

    /** {@code Active(anon):} is Active_anon. */
    private static String name(String word) {
        String open = word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
        return open.replace("(", "_").replace(")", "").replaceAll("[^a-zA-Z0-9_]", "_");
    }
}
