package io.hvagent.exposition;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Metric.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Names, texts and numbers at random, equal for equal seeds; nothing that client_java refuses. */
final class RandomData {
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final String LETTERS = "abcXYZ_";
    private static final List<Double> NUMBERS = List.of(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE,
            Double.MIN_NORMAL / 3,
            Double.MAX_VALUE,
            -0.0,
            0x1p53,
            0x1p53 + 2,
            1e17,
            -0x1p63,
            1764000000.123);
    private static final List<String> PIECES = List.of(
            "\\", "\"", "\n", "\\n", "{", "}", "=", ",", "#", " ", "\u00a0", "\u2028", "\ufeff", "é", "東", "😀");

    private final Random random;
    private final Set<String> stems = new HashSet<>();

    RandomData(long seed) {
        random = new Random(seed);
    }

    List<RandomFamily> families(int count) {
        List<RandomFamily> families = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            families.add(family());
        }
        return families;
    }

    private RandomFamily family() {
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        List<String> labels = labelNames();
        Metric metric = new Metric(kind, name(kind), "Help: " + text(), labels);
        Map<Map<String, String>, Double> series = new LinkedHashMap<>();
        add(series, metric, random.nextInt(random.nextInt(4) == 0 ? 300 : 20));
        return new RandomFamily(metric, series);
    }

    private void add(Map<Map<String, String>, Double> series, Metric metric, int more) {
        for (int i = 0; i <= more; i++) {
            Map<String, String> values = new LinkedHashMap<>();
            metric.labels().forEach(label -> values.put(label, "x" + text()));
            series.put(values, number(metric.kind()));
        }
    }

    /** The same families a round later: some as they were, some with other values, some with series more or less. */
    List<RandomFamily> nextRound(List<RandomFamily> families) {
        return families.stream()
                .map(family -> random.nextInt(3) == 0 ? family : new RandomFamily(family.metric(), changed(family)))
                .toList();
    }

    private Map<Map<String, String>, Double> changed(RandomFamily family) {
        Map<Map<String, String>, Double> series = new LinkedHashMap<>(family.series());
        if (random.nextInt(4) == 0) {
            series.keySet().removeIf(labels -> random.nextInt(10) == 0);
        }
        if (random.nextInt(4) == 0) {
            add(series, family.metric(), random.nextInt(3));
        }
        series.replaceAll((labels, value) ->
                random.nextInt(3) == 0 ? number(family.metric().kind()) : value);
        return series;
    }

    private List<String> labelNames() {
        Set<String> names = new TreeSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            names.add("l" + letters());
        }
        return List.copyOf(names);
    }

    private String name(Kind kind) {
        String stem;
        do {
            stem = "aB:".charAt(random.nextInt(3)) + letters() + random.nextInt(10);
        } while (!stems.add(stem));
        return switch (kind) {
            case COUNTER -> stem + "_total";
            case INFO -> stem + "_info";
            case GAUGE, UNKNOWN -> stem;
        };
    }

    private String letters() {
        return random.ints(random.nextInt(8), 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** No control characters, which only client_java lets through, but ends of lines. */
    private String text() {
        return random.ints(random.nextInt(8)).mapToObj(this::piece).collect(Collectors.joining());
    }

    private String piece(int choice) {
        if (choice % 3 == 0) {
            return PIECES.get(random.nextInt(PIECES.size()));
        }
        int codePoint = choice % 3 == 1 ? ' ' + random.nextInt('~' - ' ') : random.nextInt(Character.MAX_CODE_POINT);
        boolean character = !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
        return character ? Character.toString(codePoint) : "";
    }

    private double number(Kind kind) {
        double number =
                switch (random.nextInt(6)) {
                    case 0 -> random.nextInt(100);
                    case 1 -> random.nextLong();
                    case 2 -> random.nextGaussian() * 1e8;
                    case 3 -> Double.longBitsToDouble(random.nextLong());
                    default -> NUMBERS.get(random.nextInt(NUMBERS.size()));
                };
        return switch (kind) {
            case INFO -> 1;
            case COUNTER -> Double.isNaN(number) ? 0 : Math.abs(number);
            case GAUGE, UNKNOWN -> number;
        };
    }
}
