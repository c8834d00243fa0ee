package io.hvagent.vsphere.inventory;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The properties of one object as they were read, each of which may be missing or odd. Used again for the next object. */
final class Properties {
    private final Map<String, String> texts = new HashMap<>();
    private final List<FieldValue> customValues = new ArrayList<>();

    /** The value of a custom attribute. */
    record FieldValue(int key, String value) {}

    void clear() {
        texts.clear();
        customValues.clear();
    }

    void put(String path, String text) {
        texts.put(path, text);
    }

    void custom(FieldValue value) {
        customValues.add(value);
    }

    List<FieldValue> custom() {
        return customValues;
    }

    String text(String path) {
        return texts.getOrDefault(path, "");
    }

    Optional<String> some(String path) {
        return Optional.ofNullable(texts.get(path)).filter(text -> !text.isBlank());
    }

    boolean is(String path) {
        String text = text(path);
        return text.equals("true") || text.equals("1");
    }

    OptionalLong number(String path) {
        try {
            return texts.containsKey(path) ? OptionalLong.of(Long.parseLong(text(path))) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    OptionalInt count(String path) {
        OptionalLong number = number(path);
        return number.isPresent() && number.getAsLong() == (int) number.getAsLong()
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }

    OptionalLong scaled(String path, long factor) {
        OptionalLong number = number(path);
        return number.isPresent() ? OptionalLong.of(number.getAsLong() * factor) : number;
    }

    OptionalLong epochSecond(String path) {
        try {
            return texts.containsKey(path)
                    ? OptionalLong.of(OffsetDateTime.parse(text(path)).toEpochSecond())
                    : OptionalLong.empty();
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
