package io.hvagent.vsphereperf.counter;

import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphere.perf.Counter.Rollup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The middle of a family's name, between the kind of object and the unit: by rule from the counter's group and name, or as the
 * table {@code names.tsv} has it.
 *
 * @param text such as {@code cpu_ready}
 * @param level whether the table wants it as a level though it is a rate
 */
record Stem(String text, boolean level) {
    private static final Map<String, Stem> TABLE = table();
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern RATE_WORD = Pattern.compile("_rate$|_per_sec$|_averaged$");

    /** The stem of a counter. */
    static Stem of(Counter counter) {
        Stem written = TABLE.get(counter.key());
        return written != null ? written : new Stem(byRule(counter), false);
    }

    /** What the counter's samples become. */
    Shape shape(Counter counter) {
        return level ? Shape.level(counter) : Shape.of(counter);
    }

    private static String byRule(Counter counter) {
        Stem average = TABLE.get(counter.group() + "." + counter.name() + ".average");
        String plain = average != null && rolled(counter.rollup()) ? average.text() : joined(counter);
        return switch (counter.rollup()) {
            case MAXIMUM -> plain + "_max";
            case MINIMUM -> plain + "_min";
            case NONE -> plain + "_none";
            default -> Shape.of(counter).cumulative() ? RATE_WORD.matcher(plain).replaceFirst("") : plain;
        };
    }

    private static boolean rolled(Rollup rollup) {
        return rollup == Rollup.MAXIMUM || rollup == Rollup.MINIMUM || rollup == Rollup.NONE;
    }

    private static String joined(Counter counter) {
        String group = words(counter.group());
        String name = words(counter.name());
        return name.startsWith(group + "_") ? name : group + "_" + name;
    }

    /** {@code numberReadAveraged} as {@code number_read_averaged}. */
    static String words(String camelCase) {
        String apart = WORD_START.matcher(camelCase).replaceAll("_").toLowerCase(Locale.ROOT);
        return NO_WORD.matcher(apart).replaceAll("_");
    }

    private static Map<String, Stem> table() {
        return lines("names.tsv").stream()
                .map(line -> List.of(line.split("\t", -1)))
                .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> new Stem(row.get(1), row.size() > 2)));
    }

    /** The lines of a resource beside this class, without comments. */
    static List<String> lines(String resource) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Stem.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + resource, e);
        }
    }
}
