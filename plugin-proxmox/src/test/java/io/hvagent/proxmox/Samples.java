package io.hvagent.proxmox;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The samples of a page in text format, by series with sorted labels. */
public record Samples(Map<String, Double> values, Map<String, String> types) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    public Samples {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        types = Collections.unmodifiableMap(new TreeMap<>(types));
    }

    public static Samples of(String page) {
        Map<String, Double> values = new TreeMap<>();
        Map<String, String> types = new TreeMap<>();
        for (String line : page.lines().toList()) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ", 4);
                types.put(words[2], words[3]);
            } else if (!line.startsWith("#") && !line.isBlank()) {
                put(line, values);
            }
        }
        return new Samples(values, types);
    }

    private static void put(String line, Map<String, Double> values) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new AssertionError("no sample: " + line);
        }
        TreeSet<String> labels = new TreeSet<>();
        if (parts.group(2) != null) {
            Matcher label = LABEL.matcher(parts.group(2));
            while (label.find()) {
                labels.add(label.group());
            }
        }
        Double before = values.put(parts.group(1) + labels, Double.valueOf(parts.group(3)));
        if (before != null) {
            throw new AssertionError("twice: " + line);
        }
    }

    Samples and(Samples others) {
        Map<String, Double> all = new TreeMap<>(values);
        all.putAll(others.values);
        Map<String, String> kinds = new TreeMap<>(types);
        kinds.putAll(others.types);
        return new Samples(all, kinds);
    }

    /** Those of some families. */
    public Samples only(Predicate<String> family) {
        return new Samples(
                values.entrySet().stream()
                        .filter(sample -> family.test(family(sample.getKey())))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                types.entrySet().stream()
                        .filter(type -> family.test(type.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    public static String family(String series) {
        return series.substring(0, series.indexOf('['));
    }
}
