package io.hvagent.vsphere.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one document of JSON. Of members of the same name the last one counts. */
final class JsonParser {
    private static final int MAX_DEPTH = 64;

    private final String text;
    private int at;
    private int depth;

    JsonParser(String text) {
        this.text = text;
    }

    Json document() {
        Json value = value();
        blank();
        if (at < text.length()) {
            throw wrong("something after its end");
        }
        return value;
    }

    private Json value() {
        blank();
        return switch (peek()) {
            case '{' -> new Json(object());
            case '[' -> new Json(array());
            case '"' -> new Json(string());
            default -> word();
        };
    }

    private Map<String, Json> object() {
        Map<String, Json> members = new LinkedHashMap<>();
        enter();
        while (!ends('}')) {
            separate(members.isEmpty());
            String name = string();
            blank();
            expect(':');
            members.put(name, value());
        }
        return members;
    }

    private List<Json> array() {
        List<Json> elements = new ArrayList<>();
        enter();
        while (!ends(']')) {
            separate(elements.isEmpty());
            elements.add(value());
        }
        return elements;
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw wrong("it is nested too deeply");
        }
        at++;
    }

    private boolean ends(char end) {
        blank();
        if (peek() != end) {
            return false;
        }
        at++;
        depth--;
        return true;
    }

    private void separate(boolean first) {
        if (!first) {
            expect(',');
            blank();
        }
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            string.append(c == '\\' ? escaped() : c);
        }
        return string.toString();
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            case '"', '\\', '/' -> c;
            default -> throw wrong("an escape that is none");
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw wrong("an escape that is cut off");
        }
        at += 4;
        return (char) Integer.parseInt(text, at - 4, at, 16);
    }

    /** A number stays as it is written. */
    private Json word() {
        int from = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "true" -> new Json(true);
            case "false" -> new Json(false);
            case "null" -> Json.NOTHING;
            default -> number(word);
        };
    }

    private Json number(String word) {
        if (!word.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")) {
            throw wrong("a word that is none of JSON's");
        }
        return new Json(word);
    }

    private void blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw wrong("no '" + wanted + "' where it has to be");
        }
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("it ends too early");
        }
        return text.charAt(at);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("it is no JSON, at character " + at + ": " + what);
    }
}
