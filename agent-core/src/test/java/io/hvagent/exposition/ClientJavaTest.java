package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.spi.Metric;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same random data say the same on our page and on one that client_java writes, in both formats. */
class ClientJavaTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void bothPagesSayTheSame(long seed) throws IOException {
        List<RandomFamily> families = new RandomData(seed).families(40);
        Fixture fixture = new Fixture();
        fixture.publish(fixture.slot(), sink -> families.forEach(family -> family.putInto(sink)));
        MetricSnapshots snapshots = new MetricSnapshots(
                families.stream().map(ClientJavaTest::snapshot).toList());
        assertEquals(
                normal(TextParser.parse(written(PrometheusTextFormatWriter.create(), snapshots))),
                normal(TextParser.parse(fixture.text())));
        assertEquals(
                normal(OpenMetricsParser.parse(written(OpenMetricsTextFormatWriter.create(), snapshots))),
                normal(OpenMetricsParser.parse(fixture.openMetrics())));
    }

    @Test
    void theDataAreOfAllKindsWithManySeries() {
        List<RandomFamily> families = new RandomData(1).families(40);
        assertEquals(
                4,
                families.stream()
                        .map(family -> family.metric().kind())
                        .distinct()
                        .count());
        assertEquals(
                true,
                families.stream().mapToInt(family -> family.series().size()).sum() > 200);
    }

    /** We write no negative zero. */
    private static TextParser.Text normal(TextParser.Text text) {
        text.samples().replaceAll((series, value) -> value == 0 ? 0 : value);
        return text;
    }

    static String written(ExpositionFormatWriter writer, MetricSnapshots snapshots) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(bytes, snapshots, EscapingScheme.UNDERSCORE_ESCAPING);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static MetricSnapshot snapshot(RandomFamily family) {
        Metric metric = family.metric();
        String name = metric.name();
        return switch (metric.kind()) {
            case GAUGE -> {
                GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(metric.help());
                family.series()
                        .forEach((labels, value) ->
                                gauge.dataPoint(new GaugeDataPointSnapshot(value, labels(labels), null)));
                yield gauge.build();
            }
            case COUNTER -> {
                CounterSnapshot.Builder counter = CounterSnapshot.builder()
                        .name(name.replaceAll("_total$", ""))
                        .help(metric.help());
                family.series()
                        .forEach((labels, value) ->
                                counter.dataPoint(new CounterDataPointSnapshot(value, labels(labels), null, 0)));
                yield counter.build();
            }
            case INFO -> {
                InfoSnapshot.Builder info = InfoSnapshot.builder()
                        .name(name.replaceAll("_info$", ""))
                        .help(metric.help());
                family.series().keySet().forEach(labels -> info.dataPoint(new InfoDataPointSnapshot(labels(labels))));
                yield info.build();
            }
            case UNKNOWN -> {
                UnknownSnapshot.Builder unknown =
                        UnknownSnapshot.builder().name(name).help(metric.help());
                family.series()
                        .forEach((labels, value) ->
                                unknown.dataPoint(new UnknownDataPointSnapshot(value, labels(labels), null)));
                yield unknown.build();
            }
        };
    }

    private static Labels labels(Map<String, String> labels) {
        return Labels.of(List.copyOf(labels.keySet()), List.copyOf(labels.values()));
    }
}
