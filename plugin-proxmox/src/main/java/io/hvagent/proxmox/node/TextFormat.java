package io.hvagent.proxmox.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The text format of Prometheus, version 0.0.4, as node_exporter's textfile collector takes it: a time behind a value is refused.
 * For one text.
 */
final class TextFormat {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "histogram", "summary", "untyped");

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> helps = new HashMap<>();
    private final List<TextSample> samples = new ArrayList<>();
    private final Set<List<Object>> series = new HashSet<>();
    private final Set<String> families = new LinkedHashSet<>();

    /** @throws MalformedFile with the line */
    TextFormat(String text) throws MalformedFile {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            try {
                line(line.strip());
            } catch (IllegalArgumentException e) {
                throw new MalformedFile("line " + number + ": " + e.getMessage());
            }
        }
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new MalformedFile(
                    "line " + number + ": it does not end with a line's end, so it may be half written");
        }
    }

    List<TextSample> samples() {
        return samples;
    }

    /** The types by family. */
    Map<String, String> types() {
        return types;
    }

    /** The help texts by family. */
    Map<String, String> helps() {
        return helps;
    }

    /** The families that have samples. */
    Set<String> families() {
        return families;
    }

    /** The family of a sample: histograms and summaries have samples with other names. */
    String family(String sample) {
        for (String suffix : List.of("_bucket", "_count", "_sum")) {
            String stem = sample.endsWith(suffix) ? sample.substring(0, sample.length() - suffix.length()) : "";
            String type = types.getOrDefault(stem, "");
            if (type.equals("histogram") || (type.equals("summary") && !suffix.equals("_bucket"))) {
                return stem;
            }
        }
        return sample;
    }

    private void line(String line) {
        if (line.startsWith("#")) {
            comment(line.substring(1).strip().split("\\s+", 3));
        } else if (!line.isEmpty()) {
            sample(new TextCursor(line));
        }
    }

    private void comment(String[] words) {
        if (words.length < 2 || !(words[0].equals("TYPE") || words[0].equals("HELP"))) {
            return;
        }
        String family = words[1];
        check(NAME.matcher(family).matches(), "'" + family + "' is no name of a metric");
        String text = words.length == 3 ? words[2].strip() : "";
        if (words[0].equals("HELP")) {
            check(helps.put(family, TextCursor.unescaped(text)) == null, "a second HELP of " + family);
            return;
        }
        String type = text.toLowerCase(Locale.ROOT);
        check(TYPES.contains(type), "'" + text + "' is no type");
        check(!families.contains(family), "TYPE of " + family + " behind its samples");
        check(types.put(family, type) == null, "a second TYPE of " + family);
    }

    private void sample(TextCursor cursor) {
        String name = cursor.name();
        check(NAME.matcher(name).matches(), "'" + name + "' is no name of a metric");
        List<String> labels = new ArrayList<>();
        List<String> values = new ArrayList<>();
        cursor.labels(labels, values);
        check(Set.copyOf(labels).size() == labels.size(), "a label twice");
        double value = cursor.value();
        check(cursor.isAtEnd(), "a time behind the value, which a textfile may not have");
        TextSample sample = new TextSample(name, List.copyOf(labels), List.copyOf(values), value);
        check(series.add(sample.series()), "the same series twice: " + name);
        families.add(family(name));
        samples.add(sample);
    }

    private static void check(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }
}
