package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Metric.Kind;
import io.hvagent.spi.Sink;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenMetricsFormatTest {
    private static final Metric READS = Metric.counter("reads_total", "", "vm");

    @Test
    void theEmptyPageHasItsEnd() {
        assertEquals("# EOF\n", new Fixture().openMetrics());
    }

    @Test
    void countersAndInfosAreNamedWithoutTheirSuffix() {
        assertEquals("""
                # TYPE build info
                # HELP build Built.
                build_info{version="1.2"} 1
                # TYPE cpus gauge
                # HELP cpus Virtual CPUs.
                cpus{vm="a"} 2.5
                # TYPE odd unknown
                odd -7
                # TYPE reads counter
                reads_total{vm="a"} 7
                reads_total{vm="b"} +Inf
                # EOF
                """, page(sink -> {
            sink.put(READS, 7, "a");
            sink.put(READS, Double.POSITIVE_INFINITY, "b");
            sink.put(Metric.info("build_info", "Built.", "version"), 1, "1.2");
            sink.put(Metric.gauge("cpus", "Virtual CPUs.", "vm"), 2.5, "a");
            sink.put(new Metric(Kind.UNKNOWN, "odd", "", List.of()), -7);
        }));
    }

    @Test
    void helpIsEscapedToOneLineWithItsQuotes() {
        assertEquals(
                "# TYPE x gauge\n# HELP x one\\ntwo \\\\ \\\"three\\\"\nx 1\n# EOF\n",
                page(sink -> sink.put(Metric.gauge("x", "one\ntwo \\ \"three\"\u0007"), 1)));
    }

    @Test
    void aCounterBesideAGaugeOfItsStemIsOfUnknownType() {
        assertEquals("""
                # TYPE x gauge
                x 1
                # TYPE x_total unknown
                # HELP x_total Help.
                x_total 2
                # EOF
                """, page(sink -> {
            sink.put(Metric.counter("x_total", "Help."), 2);
            sink.put(Metric.gauge("x", ""), 1);
        }));
    }

    @Test
    void aCounterThatIsNotNamedLikeOneIsOfUnknownType() {
        assertEquals("# TYPE _total unknown\n_total 2\n# TYPE reads unknown\nreads 1\n# EOF\n", page(sink -> {
            sink.put(new Metric(Kind.COUNTER, "reads", "", List.of()), 1);
            sink.put(new Metric(Kind.COUNTER, "_total", "", List.of()), 2);
        }));
    }

    @Test
    void ofACounterAndAnInfoOfOneStemTheFirstByNameKeepsItsType() {
        assertEquals("# TYPE x info\nx_info 1\n# TYPE x_total unknown\nx_total 2\n# EOF\n", page(sink -> {
            sink.put(Metric.counter("x_total", ""), 2);
            sink.put(Metric.info("x_info", ""), 1);
        }));
    }

    @Test
    void aNameThatACounterMightUseIsTaken() {
        assertEquals("# TYPE x_created gauge\nx_created 1\n# TYPE x_total unknown\nx_total 2\n# EOF\n", page(sink -> {
            sink.put(Metric.counter("x_total", ""), 2);
            sink.put(Metric.gauge("x_created", ""), 1);
        }));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.NEGATIVE_INFINITY})
    void aCounterWithAValueThatNoneMayHaveIsOfUnknownType(double value) {
        String page = page(sink -> {
            sink.put(READS, 1, "a");
            sink.put(READS, value, "b");
        });
        assertEquals("# TYPE reads_total unknown", page.lines().findFirst().orElseThrow());
    }

    @Test
    void anInfoThatIsNotOneIsOfUnknownType() {
        assertEquals("# TYPE x_info unknown\nx_info 0\n# EOF\n", page(sink -> sink.put(Metric.info("x_info", ""), 0)));
    }

    @Test
    void aHistogramWhoseNamesAreItsOwnKeepsItsType() {
        assertEquals("""
                # TYPE wait histogram
                # HELP wait Waited.
                wait_bucket{vm="a",le="0.5"} 1
                wait_bucket{vm="a",le="+Inf"} 2
                wait_count{vm="a"} 2
                wait_sum{vm="a"} 3.25
                # TYPE wait_total unknown
                wait_total 1
                # EOF
                """, withHistogram(3, sink -> sink.put(Metric.counter("wait_total", ""), 1)));
    }

    @Test
    void aHistogramBesideANameThatItMightUseIsWrittenNameByName() {
        assertEquals("""
                # TYPE wait_bucket unknown
                # HELP wait_bucket Waited.
                wait_bucket{vm="a",le="0.5"} 1
                wait_bucket{vm="a",le="+Inf"} 2
                # TYPE wait_count unknown
                # HELP wait_count Waited.
                wait_count{vm="a"} 2
                # TYPE wait_sum unknown
                # HELP wait_sum Waited.
                wait_sum{vm="a"} 3.25
                # TYPE wait_created gauge
                wait_created 1
                # EOF
                """, withHistogram(3, sink -> sink.put(Metric.gauge("wait_created", ""), 1)));
    }

    @Test
    void aHistogramWhoseSumFallsIsWrittenNameByName() {
        String page = withHistogram(-3, sink -> {});
        assertEquals("# TYPE wait_bucket unknown", page.lines().findFirst().orElseThrow());
    }

    private static String withHistogram(double observed, Consumer<Sink> others) {
        PrometheusRegistry registry = new PrometheusRegistry();
        Histogram histogram = Histogram.builder()
                .name("wait")
                .help("Waited.")
                .labelNames("vm")
                .classicOnly()
                .classicUpperBounds(0.5)
                .register(registry);
        histogram.labelValues("a").observe(0.25);
        histogram.labelValues("a").observe(observed);
        return page(registry, others);
    }

    @Test
    void aSummaryIsWrittenPointByPointOrNameByName() {
        PrometheusRegistry registry = new PrometheusRegistry();
        Summary summary =
                Summary.builder().name("size").quantile(0.5).labelNames("vm").register(registry);
        summary.labelValues("a").observe(3);
        summary.labelValues("b").observe(4);
        assertEquals("""
                # TYPE size summary
                size{vm="a",quantile="0.5"} 3
                size_count{vm="a"} 1
                size_sum{vm="a"} 3
                size{vm="b",quantile="0.5"} 4
                size_count{vm="b"} 1
                size_sum{vm="b"} 4
                # EOF
                """, page(registry, sink -> {}));
        assertEquals("""
                # TYPE size unknown
                size{vm="a",quantile="0.5"} 3
                size{vm="b",quantile="0.5"} 4
                # TYPE size_count unknown
                size_count{vm="a"} 1
                size_count{vm="b"} 1
                # TYPE size_sum unknown
                size_sum{vm="a"} 3
                size_sum{vm="b"} 4
                # TYPE size_created gauge
                size_created 1
                # EOF
                """, page(registry, sink -> sink.put(Metric.gauge("size_created", ""), 1)));
    }

    private static String page(PrometheusRegistry registry, Consumer<Sink> others) {
        Fixture fixture = new Fixture();
        fixture.publish(fixture.slot(), registry.scrape());
        fixture.publish(fixture.slot(), others);
        return checked(fixture.openMetrics());
    }

    private static String page(Consumer<Sink> run) {
        Fixture fixture = new Fixture();
        fixture.publish(fixture.slot(), run);
        return checked(fixture.openMetrics());
    }

    private static String checked(String page) {
        OpenMetricsParser.parse(page);
        return page;
    }
}
