package io.hvagent.proxmox.node;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads one sample of the text format, from its left to its right; IllegalArgumentException if it is not as it should be. */
final class TextCursor {
    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?|[-+]?0[xX][0-9a-fA-F.]+[pP][-+]?[0-9]+");

    private final String line;
    private int at;

    TextCursor(String line) {
        this.line = line;
    }

    /** What stands before labels or value. */
    String name() {
        return until("{ \t");
    }

    /** The labels in braces, if there are any. */
    void labels(List<String> names, List<String> values) {
        blanks();
        if (!isNext('{')) {
            return;
        }
        at++;
        blanks();
        while (!isNext('}')) {
            names.add(until("= \t").strip());
            blanks();
            take('=');
            blanks();
            values.add(quoted());
            blanks();
            if (!isNext('}')) {
                take(',');
                blanks();
            }
        }
        at++;
    }

    double value() {
        blanks();
        return number(until(" \t"));
    }

    boolean isAtEnd() {
        blanks();
        return at == line.length();
    }

    private static double number(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        String unsigned = word.replaceFirst("^[-+]", "");
        if (unsigned.equals("nan")) {
            return Double.NaN;
        }
        if (unsigned.equals("inf") || unsigned.equals("infinity")) {
            return word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(text.isEmpty() ? "no value" : "'" + text + "' is no value");
        }
        return Double.parseDouble(text);
    }

    private String quoted() {
        take('"');
        int from = at;
        while (at < line.length() && line.charAt(at) != '"') {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= line.length()) {
            throw new IllegalArgumentException("a label's value does not end");
        }
        return unescaped(line.substring(from, at++));
    }

    /** {@code \n}, {@code \"} and {@code \\} are what they stand for. */
    static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '\\' && i + 1 < text.length()) {
                i++;
                sign = text.charAt(i) == 'n' ? '\n' : text.charAt(i);
            }
            plain.append(sign);
        }
        return plain.toString();
    }

    private String until(String signs) {
        int from = at;
        while (at < line.length() && signs.indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return line.substring(from, at);
    }

    private void blanks() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }

    private boolean isNext(char sign) {
        return at < line.length() && line.charAt(at) == sign;
    }

    private void take(char sign) {
        if (!isNext(sign)) {
            throw new IllegalArgumentException("'" + sign + "' is missing after '" + line.substring(0, at) + "'");
        }
        at++;
    }
}
