package io.hvagent.exposition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads text format 0.0.4 and accepts nothing that is not exactly in it: a stray byte, a split family, a series twice. */
final class TextParser {
    private static final Pattern HELP =
            Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) ((?:[^\\\\]++|\\\\[\\\\n])*)");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (gauge|counter|untyped|histogram|summary)");
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.+)\\})? " + "(NaN|[+-]Inf|-?[0-9]+(?:\\.[0-9]+)?(?:E-?[0-9]+)?)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\\\\\"\\p{Cntrl}]++|\\\\[\\\\\"n])*)\"(,|$)");

    private final Text text = new Text(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    private String family = "";

    /** A name with labels; empty labels are left out, as Prometheus does. */
    record Series(String name, Map<String, String> labels) {}

    record Text(Map<String, String> help, Map<String, String> types, Map<Series, Double> samples) {
        List<String> names() {
            return new ArrayList<>(types.keySet());
        }
    }

    private TextParser() {}

    static Text parse(String page) {
        TextParser parser = new TextParser();
        if (!page.isEmpty() && !page.endsWith("\n")) {
            throw new AssertionError("the last line has no end");
        }
        for (String line : page.isEmpty()
                ? new String[0]
                : page.substring(0, page.length() - 1).split("\n", -1)) {
            parser.line(line);
        }
        return parser.text;
    }

    private void line(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (help.matches()) {
            once(text.help, help.group(1), unescaped(help.group(2)));
        } else if (type.matches()) {
            once(text.types, type.group(1), type.group(2));
            family = type.group(1);
        } else if (sample.matches()) {
            sample(sample);
        } else {
            throw new AssertionError("not a line of the format: " + line);
        }
    }

    private void sample(Matcher sample) {
        String suffix = sample.group(1).startsWith(family) ? sample.group(1).substring(family.length()) : "?";
        if (!suffixes(text.types.get(family)).contains(suffix)) {
            throw new AssertionError("not of the family " + family + ": " + sample.group());
        }
        Map<String, String> labels = sample.group(2) == null ? Map.of() : labels(sample.group(2));
        double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
        once(text.samples, new Series(sample.group(1), labels), value);
    }

    private static Set<String> suffixes(String type) {
        return switch (type) {
            case "histogram" -> Set.of("_bucket", "_sum", "_count");
            case "summary" -> Set.of("", "_sum", "_count");
            default -> Set.of("");
        };
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

    private static String unescaped(String text) {
        return Pattern.compile("\\\\(.)").matcher(text).replaceAll(escape -> switch (escape.group(1)) {
            case "n" -> "\n";
            case "\\" -> "\\\\";
            default -> escape.group(1);
        });
    }

    private static <K, V> void once(Map<K, V> map, K key, V value) {
        if (map.put(key, value) != null) {
            throw new AssertionError("twice: " + key);
        }
    }
}
