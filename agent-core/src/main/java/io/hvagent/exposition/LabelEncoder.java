package io.hvagent.exposition;

import java.util.Arrays;

/** Writes one label block after another into the same buffer. For one thread. */
final class LabelEncoder {
    private final int maxLength;
    private byte[] bytes = new byte[256];
    private int length;
    private int hash;

    /** @param maxLength of one value, in characters */
    LabelEncoder(int maxLength) {
        this.maxLength = maxLength;
    }

    /** Encodes a block; it stays until the next call. As many values as the layout has names; null counts as empty. */
    void encode(LabelLayout layout, String... values) {
        length = 0;
        hash = layout.fixedHash();
        for (int i = 0; i < values.length; i++) {
            append(layout.opening(i));
            int start = length;
            value(values[i] == null ? "" : values[i]);
            hash += hash(layout.names().get(i), bytes, start, length);
            append((byte) '"');
        }
        append(layout.closing());
    }

    private void value(String value) {
        int start = length;
        if (value.length() > maxLength || !appendPlain(value)) {
            length = start;
            append(LabelText.value(value, maxLength));
        }
    }

    /** Appends text that needs no escape; false when it does, with part of it written. */
    private boolean appendPlain(String value) {
        ensure(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
            bytes[length++] = (byte) c;
        }
        return true;
    }

    private void append(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void append(byte one) {
        ensure(1);
        bytes[length++] = one;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /**
     * The part of a block's hash that one label makes. Parts are added, so that the order does not matter; an empty label counts
     * as none.
     */
    static int hash(String name, byte[] value, int from, int to) {
        if (from == to) {
            return 0;
        }
        int hash = name.hashCode();
        for (int i = from; i < to; i++) {
            hash = 31 * hash + value[i];
        }
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        return hash ^ (hash >>> 13);
    }

    int hash() {
        return hash;
    }

    boolean matches(byte[] block) {
        return Arrays.equals(bytes, 0, length, block, 0, block.length);
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }
}
