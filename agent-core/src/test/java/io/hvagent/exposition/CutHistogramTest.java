package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.spi.Metric;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A histogram or summary that a limit would cut is left out whole. */
class CutHistogramTest {
    /** Of the histogram; the summary has two less. */
    private static final int SERIES = 4;

    private final PrometheusRegistry registry = new PrometheusRegistry();

    private static SeriesRules rules(int seriesLimit, int maxLabels) {
        return new SeriesRules("s", Map.of("site", "paris"), name -> true, seriesLimit, 100, maxLabels);
    }

    private void histogram() {
        Histogram.builder()
                .name("a_wait")
                .classicOnly()
                .classicUpperBounds(0.5)
                .register(registry)
                .observe(1);
    }

    private void summary() {
        Summary.builder().name("b_work").register(registry).observe(1);
    }

    private static Map<TextParser.Series, Double> samples(Fixture fixture) {
        Map<TextParser.Series, Double> samples =
                TextParser.parse(fixture.text()).samples();
        assertEquals(samples, OpenMetricsParser.parse(fixture.openMetrics()).samples());
        return samples;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void byTheLimitOfItsRun(int limit) {
        histogram();
        summary();
        Fixture fixture = new Fixture();
        fixture.publish(fixture.slot(rules(limit, 16)), registry.scrape());
        int served = limit < SERIES ? 0 : limit < SERIES + 2 ? SERIES : SERIES + 2;
        assertEquals(served, samples(fixture).size());
        assertEquals(SERIES + 2 - served, fixture.exposition.dropped().get("series_per_source"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void byTheLimitOfThePage(int limit) {
        histogram();
        Fixture fixture = new Fixture(limit);
        Slot first = fixture.slot(rules(10, 16));
        Slot second = fixture.slot(rules(10, 16));
        fixture.publish(first, sink -> sink.put(Metric.gauge("up", ""), 1));
        fixture.publish(second, registry.scrape());
        int served = limit < 1 + SERIES ? 0 : SERIES;
        assertEquals(1 + served, samples(fixture).size());
        assertEquals(SERIES - served, fixture.exposition.dropped().get("series"));
    }

    /** Two collectors of one source share its limit. */
    @Test
    void byTheLimitOfItsSource() {
        histogram();
        Fixture fixture = new Fixture();
        Slot first = fixture.slot(rules(SERIES, 16));
        Slot second = fixture.slot(rules(SERIES, 16));
        fixture.publish(first, sink -> sink.put(Metric.gauge("up", ""), 1));
        fixture.publish(second, registry.scrape());
        assertEquals(1, samples(fixture).size());
        assertEquals(Map.of("series_per_source", (long) SERIES), fixture.dropped());
    }

    /** Its buckets have a label more than its count and sum. */
    @Test
    void byTheLimitOfLabels() {
        histogram();
        summary();
        Fixture fixture = new Fixture();
        fixture.publish(fixture.slot(rules(100, 1)), registry.scrape());
        assertEquals(2, samples(fixture).size());
        assertEquals(Map.of("labels", (long) SERIES), fixture.dropped());
    }

    /** What has its name, but is none, stays. */
    @Test
    void aGaugeOfTheSameNameStays() {
        histogram();
        Fixture fixture = new Fixture();
        Slot slot = fixture.slot(rules(1, 16));
        Recording recording = Fixture.record(slot);
        recording.put(Metric.gauge("a_wait", ""), 1);
        RegistryReader.read(registry.scrape(), recording);
        slot.publish(recording, fixture.nanos.get() + 1_000);
        assertEquals(1, samples(fixture).size());
        assertEquals(Map.of("kind_conflict", (long) SERIES), fixture.dropped());
    }
}
