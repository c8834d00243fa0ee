package io.hvagent.testkit;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one run of a collector put, sample by sample. For one thread. */
public final class CollectedRun implements Sink {
    private final Sink behind;
    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, CollectException> failures = new LinkedHashMap<>();
    private final Set<String> counted = new HashSet<>();

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
    public void counts(String host) {
        behind.counts(host);
        counted.add(host.toLowerCase(Locale.ROOT));
    }

    /** The hosts that it said it counts, in lower case. */
    public Set<String> counted() {
        return Set.copyOf(counted);
    }

    @Override
    public Duration left() {
        return behind.left();
    }

    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** The names of the families that it put something into. */
    public Set<String> families() {
        return samples.stream().map(sample -> sample.metric().name()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it put a series; without label values: any series of the family. */
    public boolean has(String family, String... labelValues) {
        return series(family, labelValues).findAny().isPresent();
    }

    /** The value of a series, the newest if it was put more than once; fails if it was not put. */
    public double value(String family, String... labelValues) {
        return series(family, labelValues)
                .reduce((earlier, newest) -> newest)
                .orElseThrow(() -> new AssertionError("no " + family + List.of(labelValues) + " among " + families()))
                .value();
    }

    /** The parts that the collector said had failed, in its order. */
    public Map<String, CollectException> failures() {
        return Collections.unmodifiableMap(failures);
    }

    /** The failed parts, a line for each, to stand below the exposition in a golden file. */
    public String failureText() {
        return failures.entrySet().stream()
                .map(failure -> "# FAILED " + failure.getKey() + " "
                        + failure.getValue().reason() + " " + failure.getValue().getMessage() + "\n")
                .collect(Collectors.joining());
    }

    private Stream<Sample> series(String family, String... labelValues) {
        List<String> wanted = List.of(labelValues);
        return samples.stream()
                .filter(sample -> sample.metric().name().equals(family))
                .filter(sample -> wanted.isEmpty() || sample.labelValues().equals(wanted));
    }

    private static List<String> texts(String... values) {
        return Stream.of(values)
                .map(value -> Objects.requireNonNullElse(value, ""))
                .toList();
    }
}
