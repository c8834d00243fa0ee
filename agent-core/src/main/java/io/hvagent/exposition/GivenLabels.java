package io.hvagent.exposition;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The label values that blocks were made of which came more than once, so that a block which is expected is told without being
 * encoded again. Of the first blocks only, as the strings take far more room than the blocks. For one thread.
 */
final class GivenLabels {
    private static final int MOST = 32 * 1024;

    private LabelLayout[] layouts = {};
    private String[][] values = {};
    private final BitSet blocks = new BitSet();

    /** Notes what a block was made of. */
    void note(int block, LabelLayout layout, String... given) {
        if (block < MOST) {
            makeRoom(block);
            layouts[block] = layout;
            values[block] = given.clone();
            blocks.set(block);
        }
    }

    private void makeRoom(int block) {
        if (block >= layouts.length) {
            int length = Math.max(block + 1, 2 * layouts.length);
            layouts = Arrays.copyOf(layouts, length);
            values = Arrays.copyOf(values, length);
        }
    }

    /** The blocks that are known. */
    BitSet blocks() {
        return blocks;
    }

    /** Whether a block is known to be the one of these values; there need not be such a block. */
    boolean are(int block, LabelLayout layout, String... wanted) {
        return block >= 0 && block < layouts.length && layouts[block] == layout && Arrays.equals(values[block], wanted);
    }
}
