package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that puts the series of the run before shares all but the values with it, and one that does not is served as it is. */
class RepeatedRunTest {
    private static final List<Metric> METRICS = List.of(
            Metric.gauge("a", "", "vm"),
            Metric.counter("b_total", "", "vm"),
            Metric.gauge("c", "", "vm", "disk"),
            Metric.gauge("d", "", "host"));
    /** The same name as one of the others and another help, and labels of another order. */
    private static final List<Metric> ODD = List.of(
            Metric.gauge("a", "changed", "vm"),
            Metric.gauge("c", "", "disk", "vm"),
            Metric.counter("d", "", "host"),
            Metric.gauge("e", ""));

    private final Fixture fixture = new Fixture();
    private final Slot slot = fixture.slot();

    /** One put of a run; as a row, the same row as the put before if that was one with these labels. */
    private record Put(Metric metric, List<String> labels, boolean row) {
        void into(Sink sink, double value) {
            String[] values = labels.toArray(String[]::new);
            if (row) {
                sink.row(metric.labels(), values).put(metric, value);
            } else {
                sink.put(metric, value, values);
            }
        }
    }

    private static Put put(int metric, String... labels) {
        return new Put(METRICS.get(metric), List.of(labels), false);
    }

    private void publish(double firstValue, List<Put> puts) {
        publish(fixture, slot, firstValue, puts);
    }

    private static void publish(Fixture fixture, Slot slot, double firstValue, List<Put> puts) {
        fixture.publish(slot, sink -> {
            for (int i = 0; i < puts.size(); i++) {
                puts.get(i).into(sink, firstValue + i);
            }
        });
    }

    private Result result() {
        return slot.live(fixture.nanos.get()).orElseThrow().result();
    }

    @Test
    void onlyTheValuesOfTheSameSeriesAreNew() {
        List<Put> puts = List.of(put(0, "x"), put(1, "x"), put(0, "y"), put(1, "y"), put(2, "y", "\"1\""));
        publish(1, puts);
        Result before = result();
        publish(10, puts);
        assertSame(before.labels(), result().labels());
        assertSame(before.families(), result().families());
        assertEquals(5, result().series());
        assertEquals("""
                # TYPE a gauge
                a{vm="x"} 10
                a{vm="y"} 12
                # TYPE b_total counter
                b_total{vm="x"} 11
                b_total{vm="y"} 13
                # TYPE c gauge
                c{vm="y",disk="\\"1\\""} 14
                """, fixture.text());
    }

    @Test
    void aSeriesMoreOrLessOrElsewhereIsServed() {
        List<Put> three = List.of(put(0, "x"), put(1, "x"), put(0, "y"));
        publish(1, three);
        Result before = result();
        for (List<Put> other : List.of(
                List.of(put(0, "x"), put(1, "x")),
                List.of(put(0, "x"), put(1, "x"), put(0, "y"), put(1, "y")),
                List.of(put(0, "x"), put(0, "y"), put(1, "x")),
                List.of(put(1, "x"), put(0, "x"), put(0, "y")),
                List.of(put(0, "x"), put(1, "y"), put(0, "y")),
                three)) {
            publish(1, other);
            assertNotSame(before, result());
            assertEquals(alone(1, other), fixture.text());
        }
    }

    private static String alone(double firstValue, List<Put> puts) {
        return Fixture.textOf(sink -> {
            for (int i = 0; i < puts.size(); i++) {
                puts.get(i).into(sink, firstValue + i);
            }
        });
    }

    @Test
    void aRunOfNoSeriesLeavesNone() {
        publish(1, List.of(put(0, "x")));
        publish(1, List.of());
        assertEquals("", fixture.text());
        publish(1, List.of(put(0, "x")));
        assertEquals(1, result().series());
    }

    @Test
    void whatIsPutTwiceIsDroppedInEachRun() {
        List<Put> puts = List.of(put(0, "x"), put(0, "y"), put(0, "x"));
        publish(1, puts);
        publish(1, puts);
        assertEquals(Map.of("duplicate", 2L), fixture.dropped());
        assertEquals(alone(1, puts), fixture.text());
    }

    /** Runs that each differ a little from the one before are served as if there had been none before. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void eachRunIsServedAsIfItWereTheFirst(long seed) {
        Random random = new Random(seed);
        List<Put> puts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            puts.add(random(random, METRICS));
        }
        for (int round = 0; round < 60; round++) {
            change(puts, random);
            Map<String, Long> droppedBefore = Map.copyOf(fixture.dropped());
            publish(round, puts);
            Fixture fresh = new Fixture();
            publish(fresh, fresh.slot(), round, puts);
            assertEquals(fresh.text(), fixture.text());
            fresh.dropped()
                    .forEach((limit, count) -> assertEquals(
                            count, fixture.dropped().get(limit) - droppedBefore.getOrDefault(limit, 0L), limit));
        }
    }

    private static Put random(Random random, List<Metric> metrics) {
        Metric metric = metrics.get(random.nextInt(metrics.size()));
        List<String> labels = metric.labels().stream()
                .map(name -> (random.nextInt(8) == 0 ? "\n" : "") + random.nextInt(12))
                .toList();
        return new Put(metric, labels, random.nextBoolean());
    }

    /** Half of the runs are the same again. */
    private static void change(List<Put> puts, Random random) {
        int place = random.nextInt(puts.size());
        switch (random.nextInt(10)) {
            case 0 -> puts.remove(place);
            case 1 -> puts.add(place, random(random, METRICS));
            case 2 -> puts.set(place, random(random, ODD));
            case 3 -> puts.add(puts.remove(place));
            case 4 -> puts.add(puts.get(place));
            default -> {}
        }
    }
}
