package io.hvagent.exposition;

import java.util.Arrays;

/**
 * The label values that a run's blocks were made of, so that a block which is expected is told without being encoded again. Of
 * the first blocks only, as the strings take far more room than the blocks. For one thread.
 */
final class GivenLabels {
    private static final int MOST = 32 * 1024;

    private LabelLayout[] layouts = new LabelLayout[16];
    private String[][] values = new String[16][];
    private int size;

    /** Notes what a block was made of; the first time for block 0, then for each new one. */
    void note(int block, LabelLayout layout, String... given) {
        if (block == size && size < MOST) {
            if (size == layouts.length) {
                layouts = Arrays.copyOf(layouts, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            layouts[size] = layout;
            values[size++] = given;
        }
    }

    /** Whether a block is known to be the one of these values; there need not be such a block. */
    boolean are(int block, LabelLayout layout, String... wanted) {
        return block < size && layouts[block] == layout && Arrays.equals(values[block], wanted);
    }
}
