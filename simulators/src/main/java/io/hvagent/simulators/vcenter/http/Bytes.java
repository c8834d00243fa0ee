package io.hvagent.simulators.vcenter.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow and are used again: what a reply is written into. Used by one thread. */
public final class Bytes {
    private byte[] content = new byte[8192];
    private int size;

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    public Bytes raw(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, content, size, bytes.length);
        size += bytes.length;
        return this;
    }

    public Bytes raw(Bytes other) {
        room(other.size);
        System.arraycopy(other.content, 0, content, size, other.size);
        size += other.size;
        return this;
    }

    /** Text that is known to be ASCII and to need no escape. */
    @SuppressWarnings("deprecation") // the one way to take ASCII out of a String without an array in between
    public Bytes ascii(String text) {
        room(text.length());
        text.getBytes(0, text.length(), content, size);
        size += text.length();
        return this;
    }

    public Bytes utf8(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    public Bytes octet(char one) {
        room(1);
        content[size++] = (byte) one;
        return this;
    }

    /** A number in decimal. */
    public Bytes number(long value) {
        room(20);
        if (value < 0) {
            return ascii(Long.toString(value));
        }
        int digits = digits(value);
        int at = size + digits;
        size = at;
        for (long rest = value; at > size - digits; rest /= 10) {
            content[--at] = (byte) ('0' + rest % 10);
        }
        return this;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long limit = 10; limit <= value && limit > 0; limit *= 10) {
            digits++;
        }
        return digits;
    }

    public void writeTo(OutputStream out, int from, int to) throws IOException {
        out.write(content, from, to - from);
    }

    public byte[] copy() {
        return Arrays.copyOf(content, size);
    }

    @Override
    public String toString() {
        return new String(content, 0, size, StandardCharsets.UTF_8);
    }

    private void room(int more) {
        if (content.length - size < more) {
            content = Arrays.copyOf(content, Math.max(content.length * 2, size + more));
        }
    }
}
