package io.hvagent.exposition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads text format 0.0.4 and accepts nothing that is not exactly in it: a stray byte, a split family, a series twice. */
final class TextParser {
    private static final Pattern HELP =
            Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) ((?:[^\\\\]++|\\\\[\\\\n])*)");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (gauge|counter|untyped|histogram|summary)");
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
        if (help.matches()) {
            once(text.help, help.group(1), SampleLine.unescaped(help.group(2)));
        } else if (type.matches()) {
            once(text.types, type.group(1), type.group(2));
            family = type.group(1);
        } else {
            sample(SampleLine.parse(line).orElseThrow(() -> new AssertionError("not a line of the format: " + line)));
        }
    }

    private void sample(SampleLine sample) {
        String suffix = sample.name().startsWith(family) ? sample.name().substring(family.length()) : "?";
        if (!suffixes(text.types.get(family)).contains(suffix)) {
            throw new AssertionError("not of the family " + family + ": " + sample);
        }
        once(text.samples, sample.series(), sample.value());
    }

    private static Set<String> suffixes(String type) {
        return switch (type) {
            case "histogram" -> Set.of("_bucket", "_sum", "_count");
            case "summary" -> Set.of("", "_sum", "_count");
            default -> Set.of("");
        };
    }

    static <K, V> void once(Map<K, V> map, K key, V value) {
        if (map.put(key, value) != null) {
            throw new AssertionError("twice: " + key);
        }
    }
}
