package io.hvagent.agent;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns samples into client_java's snapshots. For one thread. */
final class SnapshotSink implements Sink {
    private record Sample(Labels labels, double value) {}

    private final Map<Metric, List<Sample>> families = new LinkedHashMap<>();

    @Override
    public void put(Metric metric, double value, String... labelValues) {
        Labels labels = Labels.of(metric.labels().toArray(String[]::new), labelValues);
        families.computeIfAbsent(metric, m -> new ArrayList<>()).add(new Sample(labels, value));
    }

    @Override
    public Row row(List<String> labels, String... values) {
        return (metric, value) -> put(metric, value, values);
    }

    @Override
    public void failed(String part, CollectException why) {
        throw new IllegalStateException("the agent's own metrics have no parts", why);
    }

    @Override
    public Duration left() {
        return Duration.ofSeconds(1);
    }

    MetricSnapshots snapshots() {
        MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
        families.forEach((metric, samples) -> snapshots.metricSnapshot(snapshot(metric, samples)));
        return snapshots.build();
    }

    private static MetricSnapshot snapshot(Metric metric, List<Sample> samples) {
        return switch (metric.kind()) {
            case GAUGE -> gauge(metric, samples);
            case COUNTER -> counter(metric, samples);
            case INFO -> info(metric, samples);
            case UNKNOWN -> unknown(metric, samples);
        };
    }

    private static MetricSnapshot gauge(Metric metric, List<Sample> samples) {
        GaugeSnapshot.Builder builder =
                GaugeSnapshot.builder().name(metric.name()).help(metric.help());
        samples.forEach(s -> builder.dataPoint(new GaugeSnapshot.GaugeDataPointSnapshot(s.value(), s.labels(), null)));
        return builder.build();
    }

    private static MetricSnapshot counter(Metric metric, List<Sample> samples) {
        CounterSnapshot.Builder builder =
                CounterSnapshot.builder().name(without("_total", metric)).help(metric.help());
        samples.forEach(
                s -> builder.dataPoint(new CounterSnapshot.CounterDataPointSnapshot(s.value(), s.labels(), null, 0)));
        return builder.build();
    }

    private static MetricSnapshot info(Metric metric, List<Sample> samples) {
        InfoSnapshot.Builder builder =
                InfoSnapshot.builder().name(without("_info", metric)).help(metric.help());
        samples.forEach(s -> builder.dataPoint(new InfoSnapshot.InfoDataPointSnapshot(s.labels())));
        return builder.build();
    }

    private static MetricSnapshot unknown(Metric metric, List<Sample> samples) {
        UnknownSnapshot.Builder builder =
                UnknownSnapshot.builder().name(metric.name()).help(metric.help());
        samples.forEach(
                s -> builder.dataPoint(new UnknownSnapshot.UnknownDataPointSnapshot(s.value(), s.labels(), null)));
        return builder.build();
    }

    private static String without(String suffix, Metric metric) {
        return metric.name().substring(0, metric.name().length() - suffix.length());
    }
}
