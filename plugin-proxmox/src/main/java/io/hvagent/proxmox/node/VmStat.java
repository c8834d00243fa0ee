package io.hvagent.proxmox.node;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;

/** Paging and the OOM killer, from {@code /proc/vmstat}: the lines that node_exporter takes, untyped as it has them. */
final class VmStat implements NodeReading {
    private final Root root;
    private final Families families = new Families(Metric.Kind.UNKNOWN, "node_vmstat_", "Line of /proc/vmstat: ");

    VmStat(Root root) {
        this.root = root;
    }

    @Override
    public void put(Sink sink) throws IOException {
        Words words = root.words("proc/vmstat");
        while (words.nextLine()) {
            if (words.next() && isWanted(words)) {
                sink.put(families.of(words.text()), words.nextNumber());
            }
        }
    }

    private static boolean isWanted(Words words) {
        return words.startsWith("oom_kill")
                || words.startsWith("pgpg")
                || words.startsWith("pswp")
                || (words.startsWith("pg") && words.text().contains("fault"));
    }
}
