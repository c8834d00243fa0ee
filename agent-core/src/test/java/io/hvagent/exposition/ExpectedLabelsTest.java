package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In whatever order series are put, each gets its own labels. */
class ExpectedLabelsTest {
    private static final List<Metric> METRICS =
            List.of(Metric.gauge("a", "", "vm"), Metric.gauge("b", "", "vm"), Metric.gauge("c", "", "vm"));
    private static final Metric OF_HOST = Metric.gauge("d", "", "host");

    private final Fixture fixture = new Fixture();
    private final Map<TextParser.Series, Double> expected = new HashMap<>();

    private void put(Sink sink, Metric metric, double value, String label) {
        sink.put(metric, value, label);
        expected.put(new TextParser.Series(metric.name(), Map.of(metric.labels().get(0), label)), value);
    }

    private void assertServed() {
        assertEquals(expected, TextParser.parse(fixture.text()).samples());
        assertEquals(Map.of(), fixture.dropped());
    }

    /** Entities that a metric does not have, that come in another order, and labels of another kind between. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void metricByMetric(long seed) {
        Random random = new Random(seed);
        fixture.publish(fixture.slot(), sink -> {
            for (Metric metric : METRICS) {
                int step = 1 + random.nextInt(3);
                boolean backwards = random.nextBoolean();
                for (int i = 0; i < 300; i += 1 + random.nextInt(step)) {
                    put(sink, metric, random.nextInt(1_000), "e" + (backwards ? 300 - i : i));
                    if (random.nextInt(10) == 0) {
                        put(sink, OF_HOST, i, "e" + i + metric.name());
                    }
                }
            }
        });
        assertServed();
    }

    @Test
    void metricByMetricAndRowsTogether() {
        fixture.publish(fixture.slot(), sink -> {
            for (int i = 0; i < 50; i++) {
                put(sink, METRICS.get(0), i, "e" + i);
            }
            for (int i = 0; i < 60; i++) {
                sink.row(List.of("vm"), "e" + i).put(METRICS.get(1), i);
                expected.put(new TextParser.Series("b", Map.of("vm", "e" + i)), (double) i);
                put(sink, METRICS.get(2), i, "e" + i);
            }
        });
        assertServed();
    }

    /** The same values under other names are another entity. */
    @Test
    void theNamesCount() {
        fixture.publish(fixture.slot(), sink -> {
            for (int i = 0; i < 50; i++) {
                put(sink, METRICS.get(0), i, "e" + i);
            }
            for (int i = 0; i < 50; i++) {
                put(sink, OF_HOST, i, "e" + i);
            }
        });
        assertServed();
    }

    @Test
    void anArrayOfValuesMayBeUsedAgain() {
        String[] values = new String[1];
        fixture.publish(fixture.slot(), sink -> {
            for (Metric metric : METRICS) {
                for (int i = 0; i < 50; i++) {
                    values[0] = "e" + i;
                    sink.put(metric, i, values);
                    expected.put(new TextParser.Series(metric.name(), Map.of("vm", values[0])), (double) i);
                }
            }
        });
        assertServed();
    }

    @Test
    void twoCollectorsThatPutByTurnsDoNotMixTheirs() {
        List<Slot> slots = List.of(fixture.slot(), fixture.slot());
        List<Recording> recordings = new ArrayList<>();
        slots.forEach(slot -> recordings.add(Fixture.record(slot)));
        for (Metric metric : METRICS) {
            for (int i = 0; i < 50; i++) {
                put(recordings.get(0), metric, i, "first" + i);
                put(recordings.get(1), metric, -i, "second" + (50 - i));
            }
        }
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).publish(recordings.get(i), fixture.nanos.get() + 1_000);
        }
        assertServed();
    }

    /** More than are remembered. */
    @Test
    void manyEntities() {
        fixture.publish(fixture.slot(), sink -> {
            for (Metric metric : METRICS.subList(0, 2)) {
                for (int i = 0; i < 33_000; i++) {
                    put(sink, metric, i, "e" + i);
                }
            }
        });
        assertServed();
    }

    @Test
    void aRepeatedSeriesIsDroppedAlsoWhereItIsExpected() {
        fixture.publish(fixture.slot(), sink -> {
            for (int i = 0; i < 3; i++) {
                put(sink, METRICS.get(0), i, "e" + i);
            }
            sink.put(METRICS.get(1), 1, "e1");
            sink.put(METRICS.get(1), 2, "e0");
            sink.put(METRICS.get(1), 3, "e1");
        });
        assertEquals(Map.of("duplicate", 1L), fixture.dropped());
        assertEquals(
                1.0, TextParser.parse(fixture.text()).samples().get(new TextParser.Series("b", Map.of("vm", "e1"))));
    }
}
