package io.hvagent.vsphereperf.influx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of line protocol as a database reads it, parsed by the rules of its documentation: a backslash makes a separator behind
 * it part of the text, and stands for itself before anything else.
 *
 * @param tags in the order of the line
 * @param fields the values as written, text without its quotes and escapes
 */
record ParsedLine(String measurement, Map<String, String> tags, Map<String, String> fields, long time) {
    static List<ParsedLine> all(String lines) {
        if (!lines.isEmpty() && !lines.endsWith("\n")) {
            throw new IllegalArgumentException("the last line is not ended");
        }
        return lines.lines().map(ParsedLine::of).toList();
    }

    static ParsedLine of(String line) {
        Reading reading = new Reading(line);
        String measurement = reading.until(", ", ", ");
        Map<String, String> tags = new LinkedHashMap<>();
        while (reading.skip(',')) {
            String key = reading.until("=", ",= ");
            reading.expect('=');
            String value = reading.until(", ", ",= ");
            if (key.isEmpty() || value.isEmpty() || tags.put(key, value) != null) {
                throw new IllegalArgumentException("an empty or double tag: " + line);
            }
        }
        reading.expect(' ');
        Map<String, String> fields = new LinkedHashMap<>();
        do {
            String key = reading.until("=", ",= ");
            reading.expect('=');
            String value = reading.skip('"') ? reading.text() : reading.until(", ", "");
            if (key.isEmpty() || fields.put(key, value) != null) {
                throw new IllegalArgumentException("an empty or double field: " + line);
            }
        } while (reading.skip(','));
        reading.expect(' ');
        return new ParsedLine(measurement, tags, fields, Long.parseLong(reading.until("", "")));
    }

    List<String> tagKeys() {
        return new ArrayList<>(tags.keySet());
    }

    private static final class Reading {
        private final String line;
        private int at;

        Reading(String line) {
            this.line = line;
        }

        /** Reads up to one of the ends; a backslash hides each of the characters in hidden. */
        String until(String ends, String hidden) {
            StringBuilder text = new StringBuilder();
            while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
                boolean hides =
                        line.charAt(at) == '\\' && at + 1 < line.length() && hidden.indexOf(line.charAt(at + 1)) >= 0;
                at += hides ? 1 : 0;
                text.append(line.charAt(at++));
            }
            return text.toString();
        }

        /** Reads a quoted text and its end. */
        String text() {
            StringBuilder text = new StringBuilder();
            while (line.charAt(at) != '"') {
                boolean hides = line.charAt(at) == '\\' && "\"\\".indexOf(line.charAt(at + 1)) >= 0;
                at += hides ? 1 : 0;
                text.append(line.charAt(at++));
            }
            at++;
            return text.toString();
        }

        boolean skip(char c) {
            boolean there = at < line.length() && line.charAt(at) == c;
            at += there ? 1 : 0;
            return there;
        }

        void expect(char c) {
            if (!skip(c)) {
                throw new IllegalArgumentException("expected '" + c + "' at " + at + " of " + line);
            }
        }
    }
}
