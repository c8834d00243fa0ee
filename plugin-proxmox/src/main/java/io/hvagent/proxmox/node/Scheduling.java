package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.counter;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.List;

/** {@code /proc/schedstat}. For one thread. */
record Scheduling(Root root) implements NodeReading {
    private static final List<String> CPU = List.of("cpu");
    private static final Metric RUNNING =
            counter("node_schedstat_running_seconds_total", "Time that a CPU ran tasks.", "cpu");
    private static final Metric WAITING =
            counter("node_schedstat_waiting_seconds_total", "Time that tasks waited for a CPU.", "cpu");
    private static final Metric SLICES =
            counter("node_schedstat_timeslices_total", "Times that a CPU took a task.", "cpu");
    /** Counts that come before these three. */
    private static final int BEFORE = 6;

    private static final double NANO = 1e9;

    @Override
    public void put(Sink sink) throws IOException {
        Words words = root.words("proc/schedstat");
        while (words.nextLine()) {
            if (words.next() && words.startsWith("cpu")) {
                Sink.Row row = sink.row(CPU, words.text().substring("cpu".length()));
                words.skip(BEFORE);
                row.put(RUNNING, words.nextNumber() / NANO);
                row.put(WAITING, words.nextNumber() / NANO);
                row.put(SLICES, words.nextNumber());
            }
        }
    }
}
