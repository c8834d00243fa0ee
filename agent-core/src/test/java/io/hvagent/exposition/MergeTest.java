package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Metric.Kind;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final Metric UP = Metric.gauge("up", "", "vm");

    private final Fixture fixture = new Fixture();
    private final Slot first = fixture.slot();
    private final Slot second = fixture.slot();

    @Test
    void aFamilyOfManyCollectorsStandsOnceInTheirOrder() {
        fixture.publish(second, sink -> sink.put(Metric.gauge("up", "Second.", "host"), 2, "h"));
        fixture.publish(first, sink -> sink.put(Metric.gauge("up", "First.", "vm"), 1, "a"));
        assertEquals("""
                # HELP up First.
                # TYPE up gauge
                up{vm="a"} 1
                up{host="h"} 2
                """, fixture.text());
        assertEquals(Map.of(), fixture.dropped());
    }

    @Test
    void aConflictOfKindsIsWonByTheEarlierWhoeverPublishesFirst() {
        Metric counter = new Metric(Kind.COUNTER, "up", "", List.of("vm"));
        fixture.publish(second, sink -> {
            sink.put(counter, 7, "b");
            sink.put(counter, 8, "c");
            sink.put(Metric.gauge("other", ""), 1);
        });
        assertEquals(
                "# TYPE other gauge\nother 1\n# TYPE up counter\nup{vm=\"b\"} 7\nup{vm=\"c\"} 8\n", fixture.text());
        fixture.publish(first, sink -> sink.put(UP, 1, "a"));
        assertEquals("# TYPE other gauge\nother 1\n# TYPE up gauge\nup{vm=\"a\"} 1\n", fixture.text());
        assertEquals(Map.of("kind_conflict", 2L), fixture.dropped());
    }

    @Test
    void infoAndGaugeAreDifferentKinds() {
        fixture.publish(first, sink -> sink.put(Metric.gauge("x_info", ""), 1));
        fixture.publish(second, sink -> sink.put(Metric.info("x_info", "", "a"), 1, "b"));
        assertEquals("# TYPE x_info gauge\nx_info 1\n", fixture.text());
        assertEquals(Map.of("kind_conflict", 1L), fixture.dropped());
    }

    @Test
    void withinOneRunTheFirstKindPutWins() {
        fixture.publish(first, sink -> {
            sink.put(UP, 1, "a");
            sink.put(new Metric(Kind.COUNTER, "up", "", List.of("vm")), 2, "b");
            sink.row(List.of("vm"), "c").put(new Metric(Kind.UNKNOWN, "up", "", List.of("vm")), 3);
        });
        assertEquals("# TYPE up gauge\nup{vm=\"a\"} 1\n", fixture.text());
        assertEquals(Map.of("kind_conflict", 2L), fixture.dropped());
    }

    @Test
    void aHistogramOwnsTheNamesOfItsSamples() {
        fixture.publish(first, sink -> sink.put(Metric.gauge("x_sum", ""), 1));
        publishHistogram(second);
        Slot third = fixture.slot();
        fixture.publish(third, sink -> sink.put(Metric.gauge("x_count", ""), 2));
        assertEquals("# TYPE x_count gauge\nx_count 2\n# TYPE x_sum gauge\nx_sum 1\n", fixture.text());
        assertEquals(Map.of("kind_conflict", 3L), fixture.dropped());
    }

    @Test
    void aNameOfAnEarlierHistogramIsTaken() {
        publishHistogram(first);
        fixture.publish(second, sink -> {
            sink.put(Metric.gauge("x_bucket", ""), 1);
            sink.put(Metric.gauge("x_total", ""), 2);
        });
        assertEquals("""
                # HELP x Help.
                # TYPE x histogram
                x_bucket{le="+Inf"} 0
                x_count 0
                x_sum 0
                # TYPE x_total gauge
                x_total 2
                """, fixture.text());
        assertEquals(Map.of("kind_conflict", 1L), fixture.dropped());
    }

    private void publishHistogram(Slot slot) {
        PrometheusRegistry registry = new PrometheusRegistry();
        Histogram.builder()
                .name("x")
                .help("Help.")
                .classicOnly()
                .classicUpperBounds(Double.POSITIVE_INFINITY)
                .register(registry);
        fixture.publish(slot, registry.scrape());
    }

    @Test
    void equalSeriesOfTwoCollectorsAreWonByTheEarlier() {
        fixture.publish(second, sink -> {
            sink.put(UP, 2, "a");
            sink.put(UP, 2, "b");
        });
        fixture.publish(first, sink -> {
            sink.put(UP, 1, "c");
            sink.put(UP, 1, "a");
        });
        assertEquals("# TYPE up gauge\nup{vm=\"c\"} 1\nup{vm=\"a\"} 1\nup{vm=\"b\"} 2\n", fixture.text());
        assertEquals(Map.of("duplicate", 1L), fixture.dropped());
    }

    @Test
    void equalSeriesOfOneRunAreWonByTheEarlierPut() {
        fixture.publish(first, sink -> {
            sink.put(UP, 1, "a");
            sink.put(UP, 2, "b");
            sink.row(List.of("vm"), "a").put(UP, 3);
            sink.put(UP, 4, "b");
            sink.put(UP, 5, "c");
        });
        assertEquals("# TYPE up gauge\nup{vm=\"a\"} 1\nup{vm=\"b\"} 2\nup{vm=\"c\"} 5\n", fixture.text());
        assertEquals(Map.of("duplicate", 2L), fixture.dropped());
        assertEquals(3, first.series());
    }

    @Test
    void labelsAreEqualInAnyOrderAndAnEmptyOneIsNone() {
        Metric turned = Metric.gauge("x", "", "b", "a");
        Metric straight = Metric.gauge("x", "", "a", "b");
        fixture.publish(first, sink -> {
            sink.put(straight, 1, "1", "2");
            sink.put(turned, 2, "2", "1");
            sink.put(turned, 3, "1", "2");
            sink.put(straight, 4, "5", "");
            sink.put(Metric.gauge("x", "", "a"), 5, "5");
        });
        fixture.publish(second, sink -> {
            sink.put(turned, 6, "2", "1");
            sink.put(turned, 7, null, "5");
            sink.put(turned, 8, "5", null);
        });
        assertEquals("""
                # TYPE x gauge
                x{a="1",b="2"} 1
                x{b="1",a="2"} 3
                x{a="5",b=""} 4
                x{b="5",a=""} 8
                """, fixture.text());
        assertEquals(Map.of("duplicate", 4L), fixture.dropped());
    }

    @Test
    void labelsThatOnlyHashAlikeAreDifferent() {
        assertEquals("Aa".hashCode(), "BB".hashCode());
        fixture.publish(first, sink -> {
            sink.put(UP, 1, "Aa");
            sink.put(UP, 2, "BB");
        });
        fixture.publish(second, sink -> {
            sink.put(UP, 3, "BB");
            sink.put(UP, 4, "C#");
        });
        assertEquals("# TYPE up gauge\nup{vm=\"Aa\"} 1\nup{vm=\"BB\"} 2\nup{vm=\"C#\"} 4\n", fixture.text());
        assertEquals(Map.of("duplicate", 1L), fixture.dropped());
    }

    @Test
    void theLabelsOfTheSourceTellEqualSeriesApartOrMakeThemEqual() {
        Slot labelled = fixture.slot(new SeriesRules("rome", Map.of("vm", "a"), name -> true, 10, 100, 16));
        fixture.publish(first, sink -> sink.put(UP, 1, "a"));
        fixture.publish(labelled, sink -> {
            sink.put(Metric.gauge("up", ""), 2);
            sink.put(Metric.gauge("up", "", "vm"), 3, "b");
        });
        assertEquals("# TYPE up gauge\nup{vm=\"a\"} 1\nup{vm=\"b\"} 3\n", fixture.text());
        assertEquals(Map.of("duplicate", 1L), fixture.dropped());
    }

    @Test
    void aDroppedSeriesCountsOncePerPublishHoweverOftenThePageIsMade() {
        fixture.publish(first, sink -> sink.put(UP, 1, "a"));
        fixture.publish(second, sink -> sink.put(UP, 2, "a"));
        fixture.text();
        fixture.publish(first, sink -> sink.put(UP, 1, "a"));
        fixture.text();
        assertEquals(Map.of("duplicate", 1L), fixture.dropped());
        fixture.publish(second, sink -> sink.put(UP, 2, "a"));
        fixture.text();
        assertEquals(Map.of("duplicate", 2L), fixture.dropped());
    }

    @Test
    void theArrangementIsTheOrderAndWhatIsNotInItLeaves() {
        fixture.publish(first, sink -> sink.put(UP, 1, "a"));
        fixture.publish(second, sink -> sink.put(UP, 2, "a"));
        assertEquals("# TYPE up gauge\nup{vm=\"a\"} 1\n", fixture.text());
        fixture.exposition.arrange(List.of(second, first));
        assertEquals("# TYPE up gauge\nup{vm=\"a\"} 2\n", fixture.text());
        fixture.exposition.arrange(List.of());
        assertEquals("", fixture.text());
    }
}
