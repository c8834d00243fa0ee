package io.hvagent.exposition;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What one run of a collector put. For the collecting thread only, until it is published. */
public final class Recording implements Sink {
    private final Supplier<Duration> left;
    private final Map<String, CollectException> failures = new LinkedHashMap<>();
    private int series;

    Recording(SeriesRules rules, Supplier<Duration> left) {
        this.left = left;
    }

    @Override
    public void put(Metric metric, double value, String... labelValues) {
        series++;
    }

    @Override
    public Row row(List<String> labels, String... values) {
        return (metric, value) -> series++;
    }

    @Override
    public void failed(String part, CollectException why) {
        failures.put(part, why);
    }

    @Override
    public Duration left() {
        return left.get();
    }

    /** The parts that failed, in the order in which they did. */
    public Map<String, CollectException> failures() {
        return failures;
    }

    /** How many series were put. */
    public int series() {
        return series;
    }
}
