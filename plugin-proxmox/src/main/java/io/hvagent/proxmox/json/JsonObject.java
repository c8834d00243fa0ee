package io.hvagent.proxmox.json;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON object. What is absent, null or of another kind than asked for is "", NaN or empty: releases of Proxmox VE differ in
 * which numbers are texts and in what they leave out. Immutable.
 */
public final class JsonObject {
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    private final Map<String, Object> fields;

    /** @param fields scalars as text, objects, and lists of these; not copied */
    JsonObject(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** The names, in no order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(fields.keySet());
    }

    /** Whether there is a value, if only an empty one. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** A text, or a number or truth value as it was written; "" if there is none. */
    public String text(String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    /** A number, or a text that is one; a truth value is 1 or 0; NaN if there is none. */
    public double number(String name) {
        return Numbers.of(text(name));
    }

    /** Whether it is a number other than 0, or true. */
    public boolean flag(String name) {
        double number = number(name);
        return !Double.isNaN(number) && number != 0;
    }

    /** Empty if there is none. */
    public JsonObject object(String name) {
        return fields.get(name) instanceof JsonObject object ? object : EMPTY;
    }

    /** The scalars of a list, as text. */
    public List<String> texts(String name) {
        return elements(name).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** The objects of a list. */
    public List<JsonObject> objects(String name) {
        return elements(name).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    private List<?> elements(String name) {
        return fields.get(name) instanceof List<?> elements ? elements : List.of();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
