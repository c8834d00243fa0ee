package io.hvagent.testkit;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What one run of a collector put, sample by sample. For one thread. */
public final class CollectedRun implements Sink {
    private final Sink behind;
    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, CollectException> failures = new LinkedHashMap<>();

    CollectedRun(Sink behind) {
        this.behind = behind;
    }

    @Override
    public void put(Metric metric, double value, String... labelValues) {
        behind.put(metric, value, labelValues);
        samples.add(new Sample(metric, texts(labelValues), value));
    }

    @Override
    public Row row(List<String> labels, String... values) {
        Row row = behind.row(labels, values);
        return (metric, value) -> {
            row.put(metric, value);
            samples.add(new Sample(metric, texts(values), value));
        };
    }

    @Override
    public void failed(String part, CollectException why) {
        behind.failed(part, why);
        failures.put(part, why);
    }

    @Override
    public Duration left() {
        return behind.left();
    }

    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** The parts that the collector said had failed. */
    public Map<String, CollectException> failures() {
        return Map.copyOf(failures);
    }

    private static List<String> texts(String... values) {
        return Stream.of(values)
                .map(value -> Objects.requireNonNullElse(value, ""))
                .toList();
    }
}
