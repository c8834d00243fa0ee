package io.hvagent.esxi.ssh;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a collector of the route put: name, label values and value of each sample. */
final class Collected implements Sink {
    private final Set<String> samples = new TreeSet<>();
    private final List<Reason> failures = new ArrayList<>();

    Set<String> samples() {
        return samples;
    }

    List<Reason> failures() {
        return failures;
    }

    @Override
    public void put(Metric metric, double value, String... labels) {
        assertTrue(samples.add(metric.name() + List.of(labels) + " " + number(value)));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Float.toString((float) value);
    }

    @Override
    public Row row(List<String> labels, String... values) {
        return (metric, value) -> put(metric, value, values);
    }

    @Override
    public void failed(String part, CollectException why) {
        failures.add(why.reason());
    }

    @Override
    public Duration left() {
        return Lab.LONG;
    }
}
