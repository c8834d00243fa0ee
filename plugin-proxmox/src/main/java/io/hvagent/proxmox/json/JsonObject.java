package io.hvagent.proxmox.json;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A JSON object. What is absent, null or of another kind than asked for is "", NaN or empty: releases of Proxmox VE differ in
 * which numbers are texts and in what they leave out. Immutable. Made for objects of some twenty fields, of which a reply has
 * thousands: it is a tenth of a map's size, and finds a field by looking at all.
 */
public final class JsonObject {
    public static final JsonObject EMPTY = new JsonObject(new Object[0]);

    /** Names and values in turn: whole numbers as Long, other scalars as text, objects, and lists of these. */
    private final Object[] fields;

    /** @param fields not copied */
    JsonObject(Object[] fields) {
        this.fields = fields;
    }

    /** The names, in order. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < fields.length; i += 2) {
            names.add((String) fields[i]);
        }
        return names;
    }

    /** The objects among its values. */
    public List<JsonObject> members() {
        return Stream.of(fields)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Whether there is a value, if only an empty one. */
    public boolean has(String name) {
        return value(name) != null;
    }

    /** A text, or a number or truth value as it was written; "" if there is none. */
    public String text(String name) {
        return text(value(name));
    }

    /** A number, or a text that is one; a truth value is 1 or 0; NaN if there is none. */
    public double number(String name) {
        Object value = value(name);
        return value instanceof Long whole ? whole : Numbers.of(text(value));
    }

    /** Whether it is a number other than 0, or true. */
    public boolean flag(String name) {
        double number = number(name);
        return !Double.isNaN(number) && number != 0;
    }

    /** Empty if there is none. */
    public JsonObject object(String name) {
        return value(name) instanceof JsonObject object ? object : EMPTY;
    }

    /** The scalars of a list, as text. */
    public List<String> texts(String name) {
        return elements(name).stream()
                .filter(element -> isScalar(element))
                .map(JsonObject::text)
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
        return value(name) instanceof List<?> elements ? elements : List.of();
    }

    /** Of a name that is there twice the last; null if it is not there. Texts keep their hashes, which few others have. */
    private Object value(String name) {
        int hash = name.hashCode();
        for (int i = fields.length - 2; i >= 0; i -= 2) {
            if (fields[i].hashCode() == hash && fields[i].equals(name)) {
                return fields[i + 1];
            }
        }
        return null;
    }

    private static boolean isScalar(Object value) {
        return value instanceof String || value instanceof Long;
    }

    private static String text(Object value) {
        return isScalar(value) ? value.toString() : "";
    }

    @Override
    public String toString() {
        return names().toString();
    }
}
