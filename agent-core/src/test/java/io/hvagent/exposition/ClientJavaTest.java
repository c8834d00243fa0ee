package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
        assertSaysTheSame(families, fixture.exposition.freshPage());
    }

    /** Each family in two collectors that publish at their own times, so that pages are made of kept and of new pieces. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void bothPagesSayTheSameRoundAfterRound(long seed) throws IOException {
        RandomData data = new RandomData(seed);
        List<RandomFamily> families = data.families(20);
        Fixture fixture = new Fixture();
        List<Slot> slots = List.of(fixture.slot(), fixture.slot());
        List<List<RandomFamily>> served = new ArrayList<>(List.of(halves(families, 0), halves(families, 1)));
        for (int round = 0; round < 10; round++) {
            int publishing = round % 3 == 2 ? 1 : 0;
            families = data.nextRound(families);
            served.set(publishing, halves(families, publishing));
            for (int i = 0; i < slots.size(); i++) {
                if (i == publishing || round == 0) {
                    List<RandomFamily> half = served.get(i);
                    fixture.publish(slots.get(i), sink -> half.forEach(family -> family.putInto(sink)));
                }
            }
            assertSaysTheSame(both(served), fixture.exposition.freshPage());
        }
    }

    private static List<RandomFamily> halves(List<RandomFamily> families, int index) {
        return families.stream().map(family -> family.half(index)).toList();
    }

    private static List<RandomFamily> both(List<List<RandomFamily>> halves) {
        return IntStream.range(0, halves.get(0).size())
                .mapToObj(i -> halves.get(0).get(i).with(halves.get(1).get(i)))
                .filter(family -> !family.series().isEmpty())
                .toList();
    }

    private static void assertSaysTheSame(List<RandomFamily> families, Page page) throws IOException {
        MetricSnapshots snapshots = new MetricSnapshots(
                families.stream().map(ClientJavaTest::snapshot).toList());
        String text = Fixture.unzipped(page, Format.TEXT);
        assertEquals(
                normal(TextParser.parse(written(PrometheusTextFormatWriter.create(), snapshots))),
                normal(TextParser.parse(text)));
        assertEquals(Fixture.text(page), text);
        String openMetrics = Fixture.unzipped(page, Format.OPENMETRICS);
        assertEquals(
                normal(OpenMetricsParser.parse(written(OpenMetricsTextFormatWriter.create(), snapshots))),
                normal(OpenMetricsParser.parse(openMetrics)));
        assertEquals(Fixture.text(page, Format.OPENMETRICS), openMetrics);
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
        assertTrue(families.stream().mapToInt(family -> family.series().size()).sum() > 200);
        assertTrue(
                families.stream().anyMatch(family -> family.half(0).series().size() > 64), "some are kept compressed");
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
