package io.hvagent.exposition;

import io.hvagent.spi.Metric;
import java.util.List;

/** What a family is called and what it is; its name as text format 0.0.4 has it. */
record Family(Type type, String name, String help) {
    /** The types that a page can tell apart; a state set is a gauge. */
    enum Type {
        GAUGE("gauge"),
        COUNTER("counter"),
        INFO("gauge"),
        UNKNOWN("untyped"),
        HISTOGRAM("histogram"),
        SUMMARY("summary");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        /** The word after {@code # TYPE} in text format 0.0.4. */
        String word() {
            return word;
        }
    }

    static Family of(Metric metric) {
        return new Family(typeOf(metric), metric.name(), metric.help());
    }

    static Type typeOf(Metric metric) {
        return switch (metric.kind()) {
            case GAUGE -> Type.GAUGE;
            case COUNTER -> Type.COUNTER;
            case INFO -> Type.INFO;
            case UNKNOWN -> Type.UNKNOWN;
        };
    }

    /** Whether it takes several series to say one thing: a histogram without some of its buckets says something else. */
    boolean isCompound() {
        return type == Type.HISTOGRAM || type == Type.SUMMARY;
    }

    /** What the names of its samples have after the family's. */
    List<String> suffixes() {
        return switch (type) {
            case HISTOGRAM -> List.of("_bucket", "_count", "_sum");
            case SUMMARY -> List.of("", "_count", "_sum");
            default -> List.of("");
        };
    }

    /** All names that belong to this family: nobody else may write a sample or a type under one of them. */
    List<String> ownNames() {
        return switch (type) {
            case HISTOGRAM -> List.of(name, name + "_bucket", name + "_count", name + "_sum");
            case SUMMARY -> List.of(name, name + "_count", name + "_sum");
            default -> List.of(name);
        };
    }
}
