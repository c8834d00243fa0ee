package io.hvagent.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Writes one label block after another into the same buffer. For one thread; the busiest code of a publish. */
final class LabelEncoder {
    private final int maxLength;
    private byte[] bytes = new byte[256];
    private int length;
    private int hash;
    private Optional<LabelLayout> layout = Optional.empty();
    private String[] values = {};

    /** @param maxLength of one value, in characters */
    LabelEncoder(int maxLength) {
        this.maxLength = maxLength;
    }

    /** Whether the block that was encoded last is the one of these values. */
    boolean holds(LabelLayout wanted, String... wantedValues) {
        return layout.isPresent() && layout.get() == wanted && Arrays.equals(values, wantedValues);
    }

    /** The values of the block that was encoded last. */
    String[] values() {
        return values;
    }

    /** Encodes a block; it stays until the next call. As many values as the layout has names; null counts as empty. */
    void encode(LabelLayout newLayout, String... newValues) {
        layout = Optional.of(newLayout);
        values = newValues.clone();
        length = 0;
        hash = newLayout.fixedHash();
        for (int i = 0; i < newValues.length; i++) {
            append(newLayout.opening(i));
            byte[] text = text(newValues[i] == null ? "" : newValues[i]);
            hash += hash(newLayout.names().get(i), text);
            append(text);
            append((byte) '"');
        }
        append(newLayout.closing());
    }

    private byte[] text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= maxLength && isPlain(bytes) ? bytes : LabelText.value(value, maxLength);
    }

    /** Whether it needs no escape; a question mark may stand for half a character. */
    private static boolean isPlain(byte[] text) {
        for (byte b : text) {
            if (b < ' ' || b > '~' || b == '"' || b == '\\' || b == '?') {
                return false;
            }
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
        if (value.length == 0) {
            return 0;
        }
        int hash = 31 * name.hashCode() + Arrays.hashCode(value);
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
