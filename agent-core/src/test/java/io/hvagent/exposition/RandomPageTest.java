package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Metric.Kind;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put at random into several slots is what a strict reader finds on the page. */
class RandomPageTest {
    private static final List<String> LABELS = List.of("a", "b", "vm", "host", "Le_9", "site");
    private static final List<String> SUFFIXES = List.of("", "_total", "_info", "_created");
    private static final String PIECES = "ab \\\"\n{}=,#1éß東\uD83D\u0007\u0000\r";

    private final Map<TextParser.Series, Double> expected = new HashMap<>();
    private final Map<String, Kind> kinds = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsPutIsReadBack(long seed) throws IOException {
        Random random = new Random(seed);
        Fixture fixture = new Fixture();
        List<Slot> slots =
                IntStream.range(0, 3).mapToObj(i -> fixture.slot(rules(i))).toList();
        for (int i = 0; i < slots.size(); i++) {
            Map<String, String> added = rules(i).labels();
            Slot slot = slots.get(i);
            fixture.publish(slot, sink -> putMany(random, sink, added));
            fixture.publish(slot, sink -> expected.keySet().removeIf(series -> isOf(added, series)));
            fixture.publish(slot, sink -> putMany(random, sink, added));
        }
        TextParser.Text text = TextParser.parse(Fixture.unzipped(fixture.exposition.freshPage()));
        assertEquals(expected, text.samples());
        String openMetrics = Fixture.unzipped(fixture.exposition.freshPage(), Format.OPENMETRICS);
        assertEquals(expected, OpenMetricsParser.parse(openMetrics).samples());
        assertEquals(text.names().stream().sorted().toList(), text.names());
    }

    /** Each slot's own series can be told by a label that the others do not have. */
    private static SeriesRules rules(int slot) {
        Map<String, String> labels = Map.of("slot", "s\"" + slot);
        return new SeriesRules("source" + slot, labels, name -> true, 100_000, 1_000, 16);
    }

    private static boolean isOf(Map<String, String> added, TextParser.Series series) {
        return series.labels().get("slot").equals(added.get("slot"));
    }

    private void putMany(Random random, Sink sink, Map<String, String> added) {
        for (int i = 0; i < 300; i++) {
            List<String> names = new ArrayList<>(LABELS);
            Collections.shuffle(names, random);
            names = names.subList(0, random.nextInt(names.size()));
            String[] values = names.stream().map(name -> text(random)).toArray(String[]::new);
            if (random.nextBoolean()) {
                put(random, sink, added, names, values);
            } else {
                putRow(random, sink, added, names, values);
            }
        }
    }

    private void put(Random random, Sink sink, Map<String, String> added, List<String> names, String... values) {
        Metric metric = metric(random, names);
        double value = number(random);
        sink.put(metric, value, values);
        expect(metric, added, value, values);
    }

    private void putRow(Random random, Sink sink, Map<String, String> added, List<String> names, String... values) {
        Sink.Row row = sink.row(names, values);
        for (int i = 0; i < 3; i++) {
            Metric metric = metric(random, names);
            double value = number(random);
            row.put(metric, value);
            expect(metric, added, value, values);
        }
    }

    private void expect(Metric metric, Map<String, String> added, double value, String... values) {
        Map<String, String> labels = new TreeMap<>(added);
        for (int i = 0; i < values.length; i++) {
            labels.put(metric.labels().get(i), readable(values[i]));
        }
        labels.values().removeIf(String::isEmpty);
        expected.putIfAbsent(new TextParser.Series(metric.name(), labels), value == 0 ? 0 : value);
    }

    private Metric metric(Random random, List<String> names) {
        String name = "m" + random.nextInt(10) + SUFFIXES.get(random.nextInt(SUFFIXES.size()));
        Kind kind = kinds.computeIfAbsent(name, n -> List.of(Kind.values()).get(random.nextInt(4)));
        return new Metric(kind, name, text(random), names);
    }

    private static double number(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(100);
            case 1 -> random.nextLong();
            case 2 -> random.nextGaussian();
            case 3 -> random.nextGaussian() * 1e8;
            case 4 -> Double.longBitsToDouble(random.nextLong());
            default ->
                List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE)
                        .get(random.nextInt(5));
        };
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(6), 0, PIECES.length())
                .mapToObj(i -> random.nextInt(20) == 0 ? "😀" : PIECES.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private static String readable(String value) {
        return value.replaceAll("[\\p{Cntrl}&&[^\n]]", "").replaceAll("\\p{Cs}", "\uFFFD");
    }
}
