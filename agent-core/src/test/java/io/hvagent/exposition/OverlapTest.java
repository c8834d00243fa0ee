package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.Metric;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several collectors with the same families: of equal series, however they are written, the first collector's is served. */
class OverlapTest {
    private static final List<Metric> METRICS = List.of(
            Metric.gauge("size", "", "vm", "host"),
            Metric.gauge("size", "", "host", "vm"),
            Metric.gauge("use", "", "vm"),
            Metric.gauge("use", "", "vm", "host"));

    private final Random random = new Random(1);
    private final Fixture fixture = new Fixture();
    private final Map<TextParser.Series, Double> expected = new HashMap<>();
    private long repeated;

    /** From collectors that have hardly anything in common to such that have all. */
    @ParameterizedTest
    @CsvSource({"1, 10", "3, 100000", "3, 3000", "3, 300", "3, 20", "12, 100"})
    void theFirstOneIsServed(int collectors, int entities) throws IOException {
        for (int i = 0; i < collectors; i++) {
            publish(i, entities);
        }
        Page page = fixture.exposition.freshPage();
        assertEquals(expected, TextParser.parse(Fixture.unzipped(page)).samples());
        assertEquals(Fixture.text(page), Fixture.unzipped(page));
        assertEquals(repeated, fixture.exposition.dropped().get("duplicate"));
        assertTrue(collectors == 1 || entities > 10_000 || repeated > 0);
    }

    private void publish(int collector, int entities) {
        Map<TextParser.Series, Double> own = new HashMap<>();
        fixture.publish(fixture.slot(), sink -> {
            for (int i = 0; i < 400; i++) {
                Metric metric = METRICS.get(random.nextInt(METRICS.size()));
                String entity = "e" + random.nextInt(entities);
                String second =
                        metric.labels().size() == 1 ? "" : List.of("", entity).get(random.nextInt(2));
                TextParser.Series series = series(metric, entity, second);
                if (own.putIfAbsent(series, (double) collector) == null) {
                    sink.put(metric, collector, values(metric, entity, second));
                }
            }
        });
        own.forEach((series, value) -> repeated += expected.putIfAbsent(series, value) == null ? 0 : 1);
    }

    private static String[] values(Metric metric, String entity, String second) {
        return metric.labels().size() == 1 ? new String[] {entity} : new String[] {entity, second};
    }

    private static TextParser.Series series(Metric metric, String entity, String second) {
        Map<String, String> labels = new HashMap<>();
        labels.put(metric.labels().get(0), entity);
        if (!second.isEmpty()) {
            labels.put(metric.labels().get(1), second);
        }
        return new TextParser.Series(metric.name(), labels);
    }
}
