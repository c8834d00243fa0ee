package io.hvagent.vmguest.stats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one JSON document (RFC 8259) of bounded size and depth; for one document and one thread. */
final class JsonParser {
    private static final int MAX_CHARS = 1 << 20;
    private static final int MAX_DEPTH = 16;
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,63})(\\.[0-9]{1,64})?([eE][+-]?[0-9]{1,4})?");
    private static final Pattern WORD = Pattern.compile("true|false|null");

    private final String text;
    private int at;
    private int depth;

    private JsonParser(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if it is no JSON, with the position */
    static Json parse(String text) {
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException("longer than " + MAX_CHARS + " characters");
        }
        JsonParser parser = new JsonParser(text);
        Json value = parser.value();
        parser.space();
        parser.check(parser.at == text.length(), "the end");
        return value;
    }

    private Json value() {
        space();
        check(at < text.length(), "a value");
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Json.Text(string());
            case 't', 'f', 'n' -> new Json.Word(token(WORD, "true, false or null"));
            default -> new Json.Num(token(NUMBER, "a value"));
        };
    }

    private Json object() {
        Map<String, Json> members = new LinkedHashMap<>();
        enter();
        if (!taken('}')) {
            do {
                space();
                String key = string();
                expect(':');
                members.put(key, value());
            } while (taken(','));
            expect('}');
        }
        depth--;
        return new Json.Obj(members);
    }

    private Json array() {
        List<Json> items = new ArrayList<>();
        enter();
        if (!taken(']')) {
            do {
                items.add(value());
            } while (taken(','));
            expect(']');
        }
        depth--;
        return new Json.Arr(items);
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        check(at < text.length() && text.charAt(at) == '"', "a string");
        at++;
        while (true) {
            check(at < text.length() && text.charAt(at) >= ' ', "the end of a string");
            char c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        check(at < text.length(), "an escape");
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("an escape");
        };
    }

    private char unicode() {
        check(at + 4 <= text.length(), "four hex digits");
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = Character.digit(text.charAt(at), 16);
            check(digit >= 0 && text.charAt(at) < 128, "four hex digits");
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private String token(Pattern pattern, String wanted) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        check(matcher.lookingAt(), wanted);
        at = matcher.end();
        return matcher.group();
    }

    private void enter() {
        at++;
        check(++depth <= MAX_DEPTH, "at most " + MAX_DEPTH + " levels");
    }

    private void expect(char c) {
        check(taken(c), "'" + c + "'");
    }

    private boolean taken(char c) {
        space();
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void check(boolean right, String wanted) {
        if (!right) {
            throw wrong(wanted);
        }
    }

    private IllegalArgumentException wrong(String wanted) {
        return new IllegalArgumentException("not JSON at character " + at + ": " + wanted + " expected");
    }
}
