package io.hvagent.vsphereperf.influx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of line protocol, in an array that grows and is used again. Names and values may hold any character: what line
 * protocol cannot carry is written as what stands for it (a line feed as {@code \n}, two characters; a backslash at the end,
 * which would hide the next separator, as a slash). For one thread.
 */
final class LineBytes {
    private byte[] bytes;
    private int length;

    LineBytes(int capacity) {
        bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    LineBytes clear() {
        length = 0;
        return this;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    /** Writes one byte as it is. */
    LineBytes raw(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    LineBytes append(LineBytes other) {
        reserve(other.length);
        System.arraycopy(other.bytes, 0, bytes, length, other.length);
        length += other.length;
        return this;
    }

    /** Writes the name of a measurement, in which an equals sign needs no escape. */
    LineBytes measurement(String name) {
        return escaped(name, false);
    }

    /** Writes a tag's key or value, or a field's key; not empty. */
    LineBytes name(String text) {
        return escaped(text, true);
    }

    /** Writes a field's value of type text, with its quotes. */
    LineBytes quoted(String text) {
        raw('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                raw('\\');
            }
            i += character(text, i);
        }
        return raw('"');
    }

    private LineBytes escaped(String text, boolean equalsSign) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == ' ' || (c == '=' && equalsSign)) {
                raw('\\');
            }
            i += character(text, i);
        }
        if (text.endsWith("\\")) {
            bytes[length - 1] = '/';
        }
        return this;
    }

    /** Writes the character at an index in UTF-8; 1 if it is one of two Java characters, else 0. */
    private int character(String text, int index) {
        char c = text.charAt(index);
        if (c < ' ') {
            control(c);
        } else if (c < 0x80) {
            raw(c);
        } else if (c < 0x800) {
            raw((char) (0xC0 | c >> 6)).raw(continuation(c));
        } else if (!Character.isSurrogate(c)) {
            raw((char) (0xE0 | c >> 12)).raw(continuation(c >> 6)).raw(continuation(c));
        } else {
            return surrogate(text, index);
        }
        return 0;
    }

    private void control(char c) {
        switch (c) {
            case '\n' -> raw('\\').raw('n');
            case '\r' -> raw('\\').raw('r');
            case '\t' -> raw('\\').raw('t');
            default -> raw('?');
        }
    }

    private int surrogate(String text, int index) {
        int point = text.codePointAt(index);
        if (!Character.isSupplementaryCodePoint(point)) {
            raw('?');
            return 0;
        }
        raw((char) (0xF0 | point >> 18)).raw(continuation(point >> 12));
        raw(continuation(point >> 6)).raw(continuation(point));
        return 1;
    }

    private static char continuation(int bits) {
        return (char) (0x80 | (bits & 0x3F));
    }

    LineBytes integer(long value) {
        if (value < 0) {
            return ascii(Long.toString(value));
        }
        return digits(value, 1);
    }

    /**
     * Writes a decimal number without an exponent and without zeros at its end.
     *
     * @param unscaled the number times 10 to the power of {@code decimals}; not negative
     * @param point whether an integer is written with {@code .0}
     */
    LineBytes decimal(long unscaled, int decimals, boolean point) {
        long power = power(decimals);
        integer(unscaled / power);
        long fraction = unscaled % power;
        int places = decimals;
        while (places > 0 && fraction % 10 == 0) {
            fraction /= 10;
            places--;
        }
        if (places > 0) {
            return raw('.').digits(fraction, places);
        }
        return point ? raw('.').raw('0') : this;
    }

    private static long power(int decimals) {
        long power = 1;
        for (int i = 0; i < decimals; i++) {
            power *= 10;
        }
        return power;
    }

    /** Writes a number that is not negative, with zeros before it up to a width. */
    private LineBytes digits(long value, int width) {
        int count = width;
        for (long rest = value / power(width); rest > 0; rest /= 10) {
            count++;
        }
        reserve(count);
        long rest = value;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
        return this;
    }

    /** Writes ASCII text as it is. */
    LineBytes ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            raw(text.charAt(i));
        }
        return this;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
