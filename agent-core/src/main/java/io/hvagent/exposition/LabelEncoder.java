package io.hvagent.exposition;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Writes one label block after another into the same buffer. For one thread; the busiest code of a publish. */
final class LabelEncoder {
    private final int maxLength;
    private byte[] bytes = new byte[256];
    private int length;
    private int hash;
    private Optional<LabelLayout> layout = Optional.empty();
    private String[] values = {};
    private int count;

    /** @param maxLength of one value, in characters */
    LabelEncoder(int maxLength) {
        this.maxLength = maxLength;
    }

    /** Whether the block that was encoded last is the one of these values. */
    boolean holds(LabelLayout wanted, String... wantedValues) {
        return layout.isPresent() && layout.get() == wanted && count == wantedValues.length && holds(wantedValues);
    }

    private boolean holds(String... wantedValues) {
        int i = 0;
        while (i < count && Objects.equals(values[i], wantedValues[i])) {
            i++;
        }
        return i == count;
    }

    /** Encodes a block; it stays until the next call. As many values as the layout has names; null counts as empty. */
    void encode(LabelLayout newLayout, String... newValues) {
        if (layout.isEmpty() || layout.get() != newLayout) {
            layout = Optional.of(newLayout);
        }
        note(newValues);
        length = 0;
        hash = newLayout.fixedHash();
        for (int i = 0; i < newValues.length; i++) {
            append(newLayout.opening(i));
            int start = length;
            appendValue(newValues[i] == null ? "" : newValues[i]);
            hash += hash(newLayout.names().get(i), bytes, start, length);
            append((byte) '"');
        }
        append(newLayout.closing());
    }

    private void note(String... newValues) {
        count = newValues.length;
        if (count > values.length) {
            values = new String[count];
        }
        System.arraycopy(newValues, 0, values, 0, count);
    }

    /** Most values are plain, and those need no array of their own. */
    private void appendValue(String value) {
        int start = length;
        if (value.length() > maxLength || !appendPlain(value)) {
            length = start;
            append(LabelText.value(value, maxLength));
        }
    }

    /** Appends characters until one needs more than its own byte; a question mark may stand for half a character. */
    private boolean appendPlain(String value) {
        ensure(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '?') {
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
    static int hash(String name, byte[] value) {
        return hash(name, value, 0, value.length);
    }

    private static int hash(String name, byte[] bytes, int from, int to) {
        if (from == to) {
            return 0;
        }
        int hash = name.hashCode();
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
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
