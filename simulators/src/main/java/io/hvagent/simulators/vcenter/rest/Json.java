package io.hvagent.simulators.vcenter.rest;

import io.hvagent.simulators.vcenter.http.Bytes;
import java.util.Map;

/** Writes JSON: texts, numbers, flags, maps in their order, and lists. */
final class Json {
    private Json() {}

    static void write(Object value, Bytes out) {
        if (value instanceof Map<?, ?> map) {
            object(map, out);
        } else if (value instanceof Iterable<?> list) {
            array(list, out);
        } else if (value instanceof String text) {
            text(text, out);
        } else {
            out.utf8(String.valueOf(value));
        }
    }

    private static void object(Map<?, ?> map, Bytes out) {
        String comma = "";
        out.ascii("{");
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.ascii(comma);
            text(String.valueOf(entry.getKey()), out);
            out.ascii(":");
            write(entry.getValue(), out);
            comma = ",";
        }
        out.ascii("}");
    }

    private static void array(Iterable<?> list, Bytes out) {
        String comma = "";
        out.ascii("[");
        for (Object each : list) {
            out.ascii(comma);
            write(each, out);
            comma = ",";
        }
        out.ascii("]");
    }

    private static void text(String text, Bytes out) {
        StringBuilder escaped = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        out.utf8(escaped.append('"').toString());
    }
}
