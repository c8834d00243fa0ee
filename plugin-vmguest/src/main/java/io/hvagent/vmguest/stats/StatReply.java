package io.hvagent.vmguest.stats;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The host's reply to a request for extended statistics in JSON. A statistic is a bare value under its name, or an object
 * with a value and what it means; both may lie inside further objects and lists, since the layout is not promised.
 */
public record StatReply(Map<String, Entry> entries) {
    private static final int MAX_ENTRIES = 256;

    /** How a number behaves; UNKNOWN where the reply does not say. */
    public enum Type {
        STATIC,
        INSTANT,
        ACCUMULATE,
        UNKNOWN
    }

    /** One statistic; {@code units} is empty if the reply does not say, {@code value} is as written. */
    public record Entry(String name, Type type, String units, String value) {
        /** The value, if it is a number. */
        public OptionalDouble number() {
            try {
                double number = Double.parseDouble(value);
                return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
            } catch (NumberFormatException e) {
                return OptionalDouble.empty();
            }
        }
    }

    /** @throws IllegalArgumentException if it is no JSON */
    public static StatReply parse(String json) {
        Map<String, Entry> found = new LinkedHashMap<>();
        collect("", JsonParser.parse(json), found);
        return new StatReply(found);
    }

    /** The value of one statistic, blanks cut off; empty if it is absent or blank. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(entries.get(name))
                .map(e -> e.value().strip())
                .filter(v -> !v.isEmpty());
    }

    private static void collect(String name, Json json, Map<String, Entry> found) {
        if (json instanceof Json.Obj object && object.members().containsKey("value")) {
            add(described(text(object, "name").orElse(name), object), found);
        } else if (json instanceof Json.Obj object) {
            object.members().forEach((key, value) -> collect(key, value, found));
        } else if (json instanceof Json.Arr array) {
            array.items().forEach(item -> collect(name, item, found));
        } else {
            scalar(json).ifPresent(value -> add(new Entry(name, Type.UNKNOWN, "", value), found));
        }
    }

    private static Entry described(String name, Json.Obj object) {
        return new Entry(
                name,
                text(object, "type").map(StatReply::type).orElse(Type.UNKNOWN),
                text(object, "units").orElse(""),
                text(object, "value").orElse(""));
    }

    private static void add(Entry entry, Map<String, Entry> found) {
        if (!entry.name().isEmpty() && found.size() < MAX_ENTRIES) {
            found.putIfAbsent(entry.name(), entry);
        }
    }

    private static Optional<String> text(Json.Obj object, String key) {
        return Optional.ofNullable(object.members().get(key)).flatMap(StatReply::scalar);
    }

    private static Optional<String> scalar(Json json) {
        if (json instanceof Json.Text text) {
            return Optional.of(text.value());
        }
        return json instanceof Json.Num number ? Optional.of(number.literal()) : Optional.empty();
    }

    private static Type type(String word) {
        return switch (word) {
            case "static" -> Type.STATIC;
            case "instant" -> Type.INSTANT;
            case "accumulate" -> Type.ACCUMULATE;
            default -> Type.UNKNOWN;
        };
    }
}
