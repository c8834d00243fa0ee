package io.hvagent.spi;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A metric family, declared once as a constant; its name as in text format 0.0.4: counters with _total, info with _info. */
public record Metric(Kind kind, String name, String help, List<String> labels) {
    /** The type of a family. */
    public enum Kind {
        GAUGE,
        COUNTER,
        INFO,
        UNKNOWN
    }

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("(?!__)[a-zA-Z_][a-zA-Z0-9_]*");

    public Metric {
        labels = List.copyOf(labels);
        boolean distinct = Set.copyOf(labels).size() == labels.size();
        if (!NAME.matcher(name).matches()
                || !distinct
                || !labels.stream().allMatch(l -> LABEL.matcher(l).matches())) {
            throw new IllegalArgumentException("not a metric name with distinct label names: " + name + labels);
        }
    }

    public static Metric gauge(String name, String help, String... labels) {
        return new Metric(Kind.GAUGE, name, help, List.of(labels));
    }

    public static Metric counter(String name, String help, String... labels) {
        return new Metric(Kind.COUNTER, name, help, List.of(labels));
    }

    public static Metric info(String name, String help, String... labels) {
        return new Metric(Kind.INFO, name, help, List.of(labels));
    }
}
