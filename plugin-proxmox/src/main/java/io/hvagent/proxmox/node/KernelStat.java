package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.counter;
import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.Map;

/** What {@code /proc/stat} tells beside the CPUs. Stateless but for its root. */
record KernelStat(Root root) implements NodeReading {
    private static final Map<String, Metric> FAMILIES = Map.of(
            "intr", counter("node_intr_total", "Interrupts."),
            "ctxt", counter("node_context_switches_total", "Changes from one task to another."),
            "processes", counter("node_forks_total", "Processes and threads that were started."),
            "btime", gauge("node_boot_time_seconds", "When the node started, as Unix time."),
            "procs_running", gauge("node_procs_running", "Tasks that run or could."),
            "procs_blocked", gauge("node_procs_blocked", "Tasks that wait for disks."));

    @Override
    public void put(Sink sink) throws IOException {
        Words words = root.words("proc/stat");
        while (words.nextLine()) {
            Metric metric = words.next() ? FAMILIES.get(words.text()) : null;
            if (metric != null) {
                sink.put(metric, words.nextNumber());
            }
        }
    }
}
