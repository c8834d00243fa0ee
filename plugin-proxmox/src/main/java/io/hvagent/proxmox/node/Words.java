package io.hvagent.proxmox.node;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A cursor over the lines of a file and the words of a line, separated by blanks or tabs. Text is made only of the words that are
 * asked for. Valid until its file's next reading; for one thread.
 */
final class Words {
    private static final int MOST_DIGITS = 18;
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final String file;
    private final byte[] bytes;
    private final int length;
    private int lineNumber;
    private int lineStart;
    private int lineEnd = -1;
    private int start;
    private int end;

    /** @param file stands in messages */
    Words(String file, byte[] bytes, int length) {
        this.file = file;
        this.bytes = bytes;
        this.length = length;
    }

    /** Goes on to the next line, before its first word; false at the end. */
    boolean nextLine() {
        if (lineEnd + 1 >= length) {
            return false;
        }
        lineStart = lineEnd + 1;
        lineEnd = lineStart;
        while (lineEnd < length && bytes[lineEnd] != '\n') {
            lineEnd++;
        }
        lineNumber++;
        start = lineStart;
        end = lineStart;
        return true;
    }

    /** Goes on to the next word of the line; false, with an empty word, at its end. */
    boolean next() {
        start = end;
        while (start < lineEnd && blank(bytes[start])) {
            start++;
        }
        end = start;
        while (end < lineEnd && !blank(bytes[end])) {
            end++;
        }
        return end > start;
    }

    /** Goes some words on; false if the line has fewer. */
    boolean skip(int words) {
        for (int i = 0; i < words; i++) {
            if (!next()) {
                return false;
            }
        }
        return true;
    }

    /** Goes on to the text before a sign, and beyond the sign; false, and nowhere, if the line has no such sign left. */
    boolean nextTo(char sign) {
        int from = end;
        int to = from;
        while (to < lineEnd && bytes[to] != sign) {
            to++;
        }
        if (to == lineEnd) {
            return false;
        }
        while (from < to && blank(bytes[from])) {
            from++;
        }
        start = from;
        end = to;
        bytes[to] = ' ';
        return true;
    }

    /**
     * Goes on to the next line that is not blank, and to the text before its colon; false at the end.
     *
     * @throws MalformedFile if the line has no colon
     */
    boolean nextNamed() throws MalformedFile {
        do {
            if (!nextLine()) {
                return false;
            }
        } while (line().isEmpty());
        if (!nextTo(':')) {
            throw new MalformedFile(place() + "no name with a colon: '" + line() + "'");
        }
        return true;
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    /** Whether the word is this, of ASCII. */
    boolean is(String ascii) {
        return end - start == ascii.length() && startsWith(ascii);
    }

    boolean startsWith(String ascii) {
        if (end - start < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Takes bytes off the word's beginning. */
    void cut(int count) {
        start += count;
    }

    /** The word. */
    String text() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** The whole line, without blanks around it. */
    String line() {
        return new String(bytes, lineStart, lineEnd - lineStart, StandardCharsets.UTF_8).strip();
    }

    /** The next word as a number. */
    double nextNumber() throws MalformedFile {
        next();
        return number();
    }

    /** The word as a number, the nearest double. */
    double number() throws MalformedFile {
        int digits = end - start;
        if (digits == 0 || digits > MOST_DIGITS) {
            return odd();
        }
        long number = 0;
        for (int i = start; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return odd();
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private double odd() throws MalformedFile {
        String word = text();
        if (NUMBER.matcher(word).matches()) {
            return Double.parseDouble(word);
        }
        throw new MalformedFile(place() + (word.isEmpty() ? "a number is missing" : "'" + word + "' is no number"));
    }

    /** The word as a hexadecimal number without sign. */
    double hexadecimal() throws MalformedFile {
        try {
            return Unsigned.number(Long.parseUnsignedLong(text(), 16));
        } catch (NumberFormatException e) {
            throw new MalformedFile(place() + "'" + text() + "' is no hexadecimal number");
        }
    }

    /** File and line, to begin a message with. */
    String place() {
        return file + ", line " + lineNumber + ": ";
    }
}
