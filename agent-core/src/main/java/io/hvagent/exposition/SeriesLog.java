package io.hvagent.exposition;

import java.util.Arrays;

/** The series of one run in the order in which they were put: family number, block number, value. For one thread. */
final class SeriesLog {
    private static final int DROPPED = -1;

    private int[] families;
    private int[] blocks;
    private double[] values;
    private int size;

    SeriesLog(int expected) {
        int length = Math.max(16, expected);
        families = new int[length];
        blocks = new int[length];
        values = new double[length];
    }

    void add(int family, int block, double value) {
        if (size == values.length) {
            grow();
        }
        families[size] = family;
        blocks[size] = block;
        values[size++] = value;
    }

    /** Makes room for the first series, which are all set later; there are none yet. */
    void reserve(int first) {
        size = first;
    }

    /** Sets a series that there is room for. */
    void set(int index, int family, int block, double value) {
        families[index] = family;
        blocks[index] = block;
        values[index] = value;
    }

    private void grow() {
        int length = size + size / 2;
        families = Arrays.copyOf(families, length);
        blocks = Arrays.copyOf(blocks, length);
        values = Arrays.copyOf(values, length);
    }

    int size() {
        return size;
    }

    int family(int index) {
        return families[index];
    }

    int block(int index) {
        return blocks[index];
    }

    double value(int index) {
        return values[index];
    }

    void drop(int index) {
        families[index] = DROPPED;
    }

    boolean dropped(int index) {
        return families[index] == DROPPED;
    }
}
