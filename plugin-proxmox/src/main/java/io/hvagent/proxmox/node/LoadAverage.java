package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.List;

/** {@code /proc/loadavg}. Stateless but for its root. */
record LoadAverage(Root root) implements NodeReading {
    private static final List<Metric> FAMILIES = List.of(
            gauge("node_load1", "Load average of a minute."),
            gauge("node_load5", "Load average of five minutes."),
            gauge("node_load15", "Load average of a quarter of an hour."));

    @Override
    public void put(Sink sink) throws IOException {
        Words words = root.words("proc/loadavg");
        words.nextLine();
        for (Metric family : FAMILIES) {
            sink.put(family, words.nextNumber());
        }
    }
}
