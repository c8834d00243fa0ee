package io.hvagent.vsphereperf.influx;

import java.util.Arrays;

/** The tags of a line, sorted by key as a database wants them; those without a value are left out. For one thread. */
final class TagSet {
    private String[] keys = new String[16];
    private String[] values = new String[16];
    private int count;

    TagSet clear() {
        count = 0;
        return this;
    }

    /** Makes this the same as another. */
    TagSet copy(TagSet other) {
        if (keys.length < other.count) {
            keys = new String[other.keys.length];
            values = new String[other.keys.length];
        }
        System.arraycopy(other.keys, 0, keys, 0, other.count);
        System.arraycopy(other.values, 0, values, 0, other.count);
        count = other.count;
        return this;
    }

    /** Adds a tag, in place of an earlier one of the same key. */
    TagSet put(String key, String value) {
        if (!value.isEmpty()) {
            int known = Arrays.binarySearch(keys, 0, count, key);
            if (known >= 0) {
                values[known] = value;
            } else {
                insert(-known - 1, key, value);
            }
        }
        return this;
    }

    private void insert(int at, String key, String value) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        System.arraycopy(keys, at, keys, at + 1, count - at);
        System.arraycopy(values, at, values, at + 1, count - at);
        keys[at] = key;
        values[at] = value;
        count++;
    }

    /** Writes them after a measurement. */
    void writeTo(LineBytes line) {
        for (int i = 0; i < count; i++) {
            line.raw(',').name(keys[i]).raw('=').name(values[i]);
        }
    }
}
