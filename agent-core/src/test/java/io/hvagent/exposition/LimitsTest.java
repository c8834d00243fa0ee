package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Metric UP = Metric.gauge("up", "", "vm");
    private static final Metric CPUS = Metric.gauge("cpus", "", "vm");

    private static SeriesRules rules(String source, int seriesLimit) {
        return new SeriesRules(source, Map.of("source", source), name -> true, seriesLimit, 100, 3);
    }

    @Test
    void aMillionNamesOfOneSourceStayInsideItsLimitAndHarmNobody() {
        Fixture fixture = new Fixture();
        Slot good = fixture.slot(rules("good", 10));
        Slot bad = fixture.slot(rules("bad", 1_000));
        fixture.publish(good, sink -> sink.put(UP, 1, "a"));
        fixture.publish(
                bad, sink -> IntStream.range(0, 1_000_000).forEach(i -> sink.put(Metric.gauge("n" + i, ""), i)));
        Map<TextParser.Series, Double> samples =
                TextParser.parse(fixture.text()).samples();
        assertEquals(1_001, samples.size());
        assertEquals(999, samples.get(new TextParser.Series("n999", Map.of("source", "bad"))));
        assertEquals(1_000, bad.series());
        assertEquals(Map.of("series_per_source", 999_000L), fixture.dropped());
    }

    @Test
    void theSlotsOfOneSourceShareItsLimitInTheirOrder() {
        Fixture fixture = new Fixture();
        Slot first = fixture.slot(rules("a", 5));
        Slot other = fixture.slot(rules("b", 5));
        Slot second = fixture.slot(rules("a", 5));
        fixture.publish(second, sink -> rows(sink, 3));
        fixture.publish(other, sink -> rows(sink, 1));
        fixture.publish(first, sink -> sink.put(UP, 9, "first"));
        assertEquals("""
                # TYPE cpus gauge
                cpus{vm="0",source="b"} 0
                cpus{vm="0",source="a"} 0
                cpus{vm="1",source="a"} 1
                # TYPE up gauge
                up{vm="first",source="a"} 9
                up{vm="0",source="b"} 0
                up{vm="0",source="a"} 0
                up{vm="1",source="a"} 1
                """, fixture.text());
        assertEquals(Map.of("series_per_source", 2L), fixture.dropped());
    }

    @Test
    void aFullPageDropsWhatComesLast() {
        Fixture fixture = new Fixture(3);
        Slot first = fixture.slot(rules("a", 5));
        Slot second = fixture.slot(rules("b", 5));
        fixture.publish(second, sink -> rows(sink, 2));
        fixture.publish(first, sink -> rows(sink, 1));
        assertEquals("""
                # TYPE cpus gauge
                cpus{vm="0",source="a"} 0
                # TYPE up gauge
                up{vm="0",source="a"} 0
                up{vm="0",source="b"} 0
                """, fixture.text());
        assertEquals(Map.of("series", 3L), fixture.dropped());
    }

    @Test
    void whatALimitOfTheRunDropsIsCountedAtItsPublishAndNotIfItIsDiscarded() {
        Fixture fixture = new Fixture();
        Slot slot = fixture.slot(rules("a", 1));
        Recording discarded = Fixture.record(slot);
        rows(discarded, 1);
        discarded.discard();
        assertEquals(Map.of(), fixture.dropped());
        fixture.publish(slot, sink -> rows(sink, 1));
        assertEquals(Map.of("series_per_source", 1L), fixture.dropped());
    }

    @Test
    void aSeriesWithTooManyLabelsIsDropped() {
        Fixture fixture = new Fixture();
        fixture.publish(fixture.slot(rules("s", 10)), sink -> {
            sink.put(Metric.gauge("x", "", "a", "b"), 1, "1", "2");
            sink.put(Metric.gauge("x", "", "a", "b", "c"), 2, "1", "2", "3");
            sink.row(List.of("a", "b", "c"), "1", "2", "3").put(Metric.gauge("y", "", "a", "b", "c"), 3);
        });
        assertEquals("# TYPE x gauge\nx{a=\"1\",b=\"2\",source=\"s\"} 1\n", fixture.text());
        assertEquals(Map.of("labels", 2L), fixture.dropped());
    }

    @Test
    void everyLimitIsCountedFromTheStart() {
        assertEquals(
                List.of("series", "series_per_source", "labels", "kind_conflict", "duplicate"),
                List.copyOf(new Fixture().exposition.dropped().keySet()));
    }

    private static void rows(Sink sink, int entities) {
        for (int i = 0; i < entities; i++) {
            Sink.Row row = sink.row(List.of("vm"), Integer.toString(i));
            row.put(UP, i);
            row.put(CPUS, i);
        }
    }
}
