package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.StateSet;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryReaderTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Test
    void aHistogramIsWrittenPointByPoint() {
        Histogram histogram = Histogram.builder()
                .name("wait_seconds")
                .help("Waited.")
                .labelNames("vm")
                .classicOnly()
                .classicUpperBounds(0.5, 1)
                .register(registry);
        histogram.labelValues("a").observe(0.25);
        histogram.labelValues("a").observe(3);
        assertEquals(
                """
                # HELP wait_seconds Waited.
                # TYPE wait_seconds histogram
                wait_seconds_bucket{vm="a",le="0.5",site="paris"} 1
                wait_seconds_bucket{vm="a",le="1.0",site="paris"} 1
                wait_seconds_bucket{vm="a",le="+Inf",site="paris"} 2
                wait_seconds_count{vm="a",site="paris"} 2
                wait_seconds_sum{vm="a",site="paris"} 3.25
                """,
                text(new SeriesRules("s", Map.of("site", "paris"), name -> true, 100, 100, 16), registry.scrape()));
    }

    @Test
    void everyTypeHasTheSamplesThatClientJavaWrites() throws IOException {
        counters();
        Info.builder()
                .name("build_info")
                .help("Built.")
                .labelNames("v")
                .register(registry)
                .setLabelValues("1\"2");
        StateSet states = StateSet.builder()
                .name("feature")
                .labelNames("vm")
                .states("on", "off")
                .register(registry);
        states.labelValues("a").setTrue("on");
        Summary summary = Summary.builder()
                .name("size")
                .unit(Unit.BYTES)
                .quantile(0.5)
                .quantile(0.99)
                .register(registry);
        Summary.builder().name("empty").register(registry);
        Histogram.builder()
                .name("native")
                .labelNames("vm")
                .nativeOnly()
                .register(registry)
                .labelValues("a")
                .observe(3);
        Histogram.builder()
                .name("classic")
                .labelNames("vm")
                .register(registry)
                .labelValues("b")
                .observe(0.3);
        for (int i = 0; i < 100; i++) {
            summary.observe(i * 1.5);
        }
        sameSamples(registry.scrape());
    }

    private void counters() {
        Counter.builder()
                .name("reads")
                .help("Read\n\\.")
                .labelNames("a.b")
                .register(registry)
                .labelValues("x")
                .inc(1e17);
        Counter.builder().name("writes_total").register(registry).inc(0.1);
        Gauge.builder()
                .name("temperature")
                .unit(Unit.CELSIUS)
                .register(registry)
                .set(Double.NaN);
        Gauge.builder().name("dotted.name").register(registry).set(Double.NEGATIVE_INFINITY);
        Gauge.builder()
                .name("umlaut_ä")
                .labelNames("größe")
                .register(registry)
                .labelValues("ß")
                .set(-1e-9);
    }

    @Test
    void snapshotsThatNoInstrumentMakesHaveThemToo() throws IOException {
        HistogramSnapshot gaugeHistogram = HistogramSnapshot.builder()
                .name("queue")
                .gaugeHistogram(true)
                .dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(ClassicHistogramBuckets.builder()
                                .bucket(1, 2)
                                .bucket(Double.POSITIVE_INFINITY, 3)
                                .build())
                        .sum(4.5)
                        .labels(Labels.of("vm", "a"))
                        .build())
                .build();
        UnknownSnapshot unknown = UnknownSnapshot.builder()
                .name("strange")
                .dataPoint(UnknownSnapshot.UnknownDataPointSnapshot.builder()
                        .value(2)
                        .build())
                .build();
        GaugeSnapshot total = GaugeSnapshot.builder()
                .name("odd")
                .dataPoint(
                        GaugeSnapshot.GaugeDataPointSnapshot.builder().value(3).build())
                .build();
        sameSamples(MetricSnapshots.of(gaugeHistogram, unknown, total));
    }

    private static void sameSamples(MetricSnapshots snapshots) throws IOException {
        TextParser.Text theirs =
                TextParser.parse(ClientJavaTest.written(PrometheusTextFormatWriter.create(), snapshots));
        TextParser.Text ours = TextParser.parse(text(Fixture.RULES, snapshots));
        assertTrue(theirs.samples().size() > 2);
        assertEquals(theirs, ours);
        String openMetrics = ClientJavaTest.written(OpenMetricsTextFormatWriter.create(), snapshots);
        assertEquals(
                OpenMetricsParser.parse(openMetrics).samples(),
                OpenMetricsParser.parse(page(Fixture.RULES, snapshots).openMetrics())
                        .samples());
    }

    private static String text(SeriesRules rules, MetricSnapshots snapshots) {
        return page(rules, snapshots).text();
    }

    private static Fixture page(SeriesRules rules, MetricSnapshots snapshots) {
        Fixture fixture = new Fixture();
        fixture.publish(fixture.slot(rules), snapshots);
        return fixture;
    }
}
