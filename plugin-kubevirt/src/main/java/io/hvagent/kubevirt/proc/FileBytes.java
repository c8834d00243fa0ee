package io.hvagent.kubevirt.proc;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of one small file, read with one system call into a buffer that is used again: nothing is allocated for the
 * content. For one thread. Files of /proc give all they have to one read.
 */
public final class FileBytes {
    /** As much as the JDK reads without a buffer of its own outside the heap. */
    private static final int SIZE = 8192;

    private final byte[] bytes = new byte[SIZE];
    private int length;

    /** Reads a file; false if it is gone, forbidden or not there, and what was read before is gone too. */
    public boolean read(File file) {
        length = 0;
        try (FileInputStream in = new FileInputStream(file)) {
            length = Math.max(0, in.read(bytes, 0, SIZE));
        } catch (IOException goneOrForbidden) {
            return false;
        }
        return length > 0;
    }

    /** The same of a file that is open. */
    boolean read(RandomAccessFile file) {
        length = 0;
        try {
            file.seek(0);
            length = Math.max(0, file.read(bytes, 0, SIZE));
        } catch (IOException goneOrForbidden) {
            return false;
        }
        return length > 0;
    }

    /** Takes a text as if it had been read. */
    void set(String text) {
        set(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes what was read elsewhere. */
    public void set(byte[] content) {
        length = Math.min(SIZE, content.length);
        System.arraycopy(content, 0, bytes, 0, length);
    }

    public int length() {
        return length;
    }

    /** The byte at an index, or 0 beyond the end. */
    byte at(int index) {
        return index < length ? bytes[index] : 0;
    }

    /** The index of the next such byte at or after {@code from}; the length if there is none. */
    int next(char wanted, int from) {
        int i = from;
        while (i < length && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    /** The index behind the next such byte at or after {@code from}. */
    public int indexAfter(char wanted, int from) {
        return next(wanted, from) + 1;
    }

    /** The index of the last such byte, or -1. */
    int last(char wanted) {
        int i = length - 1;
        while (i >= 0 && bytes[i] != wanted) {
            i--;
        }
        return i;
    }

    boolean startsWith(byte[] text, int from) {
        if (from + text.length > length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[from + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first decimal number at or after {@code from} on the same line; -1 if there is none. */
    public long number(int from) {
        int i = from;
        while (i < length && bytes[i] != '\n' && !isDigit(bytes[i])) {
            i++;
        }
        return i < length && isDigit(bytes[i]) ? digits(i) : -1;
    }

    /** The first number of the line that begins with a key; -1 if there is none. */
    public long valueOf(String key) {
        byte[] start = key.getBytes(StandardCharsets.US_ASCII);
        for (int line = 0; line < length; line = next('\n', line) + 1) {
            if (startsWith(start, line)) {
                return number(line + start.length);
            }
        }
        return -1;
    }

    private long digits(int from) {
        long value = 0;
        for (int i = from; i < length && isDigit(bytes[i]); i++) {
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** A part as text, as UTF-8. */
    public String text(int from, int to) {
        return new String(bytes, from, Math.max(0, Math.min(to, length) - from), StandardCharsets.UTF_8);
    }

    /** All of it as text. */
    public String text() {
        return text(0, length);
    }
}
