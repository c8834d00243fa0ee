package io.hvagent.exposition;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line with a value, which is written in the same way in both text formats. Empty labels are left out, as Prometheus does. */
record SampleLine(String name, Map<String, String> labels, double value) {
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.+)\\})? " + "(NaN|[+-]Inf|-?[0-9]+(?:\\.[0-9]+)?(?:E-?[0-9]+)?)",
            Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\\\\\"\\p{Cntrl}]++|\\\\[\\\\\"n])*)\"(,|$)");

    /** Empty if the line is anything else. */
    static Optional<SampleLine> parse(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            return Optional.empty();
        }
        Map<String, String> labels = sample.group(2) == null ? Map.of() : labels(sample.group(2));
        double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
        return Optional.of(new SampleLine(sample.group(1), labels, value));
    }

    private static Map<String, String> labels(String list) {
        Map<String, String> labels = new TreeMap<>();
        Set<String> names = new HashSet<>();
        Matcher label = LABEL.matcher(list);
        int at = 0;
        while (label.find() && label.start() == at) {
            at = label.end();
            if (!names.add(label.group(1))
                    || (at == list.length()) != label.group(3).isEmpty()) {
                throw new AssertionError("bad labels: " + list);
            }
            labels.put(label.group(1), unescaped(label.group(2)));
        }
        if (at != list.length()) {
            throw new AssertionError("bad labels: " + list);
        }
        labels.values().removeIf(String::isEmpty);
        return labels;
    }

    static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> switch (escape.group(1)) {
            case "n" -> "\n";
            case "\\" -> "\\\\";
            default -> escape.group(1);
        });
    }

    TextParser.Series series() {
        return new TextParser.Series(name, labels);
    }
}
