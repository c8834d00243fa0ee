package io.hvagent.vsphere.rest;

import java.util.List;
import java.util.Map;

/**
 * A value of JSON, asked for what it should be: what is missing or of another type is empty. Immutable.
 *
 * @param value a Map, a List, a String, a Boolean, a number as String, or null
 */
public record Json(Object value) {
    /** JSON's null, and what is not there. */
    static final Json NOTHING = new Json(null);

    /** @throws IllegalArgumentException if it is no JSON, or nested too deeply */
    static Json parse(String text) {
        return new JsonParser(text).document();
    }

    /** The member of an object. */
    public Json get(String name) {
        return value instanceof Map<?, ?> map && map.get(name) instanceof Json member ? member : NOTHING;
    }

    /** The members of an object, in their order. */
    @SuppressWarnings("unchecked") // the parser makes no others
    public Map<String, Json> members() {
        return value instanceof Map ? (Map<String, Json>) value : Map.of();
    }

    /** The elements of an array. */
    @SuppressWarnings("unchecked") // the parser makes no others
    public List<Json> elements() {
        return value instanceof List ? (List<Json>) value : List.of();
    }

    /** The text of a string, number or boolean. */
    public String text() {
        return value instanceof String || value instanceof Boolean ? value.toString() : "";
    }

    /** A string as JSON writes it. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
