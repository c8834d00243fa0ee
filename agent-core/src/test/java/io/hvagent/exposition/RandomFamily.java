package io.hvagent.exposition;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.Map;

/** A family with its series: values by labels. */
record RandomFamily(Metric metric, Map<Map<String, String>, Double> series) {
    void putInto(Sink sink) {
        series.forEach(
                (labels, value) -> sink.put(metric, value, labels.values().toArray(String[]::new)));
    }
}
