package io.hvagent.exposition;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.LinkedHashMap;
import java.util.Map;

/** A family with its series: values by labels. */
record RandomFamily(Metric metric, Map<Map<String, String>, Double> series) {
    /** One of two halves; a series is always in the same. */
    RandomFamily half(int index) {
        Map<Map<String, String>, Double> half = new LinkedHashMap<>(series);
        half.keySet().removeIf(labels -> Math.floorMod(labels.hashCode(), 2) != index);
        return new RandomFamily(metric, half);
    }

    /** The series of both. */
    RandomFamily with(RandomFamily other) {
        Map<Map<String, String>, Double> both = new LinkedHashMap<>(series);
        both.putAll(other.series);
        return new RandomFamily(metric, both);
    }

    void putInto(Sink sink) {
        series.forEach(
                (labels, value) -> sink.put(metric, value, labels.values().toArray(String[]::new)));
    }
}
