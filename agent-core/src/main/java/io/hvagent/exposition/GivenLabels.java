package io.hvagent.exposition;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The label values that blocks were made of which came more than once, so that a block which is expected is told without being
 * encoded again. Of the first blocks only, as the strings take far more room than the blocks. For one thread.
 */
final class GivenLabels {
    private static final int MOST = 32 * 1024;

    private final int expected;
    private final BitSet blocks = new BitSet();
    private Given[] known = {};

    private static final class Given {
        private final LabelLayout layout;
        private final String[] values;

        Given(LabelLayout layout, String... values) {
            this.layout = layout;
            this.values = values;
        }
    }

    /** @param expected up to which block, exclusive, some will likely be noted */
    GivenLabels(int expected) {
        this.expected = expected;
    }

    /** Notes what a block was made of. */
    void note(int block, LabelLayout layout, String... given) {
        if (block < MOST) {
            makeRoom(block);
            known[block] = new Given(layout, given.clone());
            blocks.set(block);
        }
    }

    private void makeRoom(int block) {
        if (block >= known.length) {
            int length = known.length == 0 ? expected : 2 * known.length;
            known = Arrays.copyOf(known, Math.max(block + 1, length));
        }
    }

    /** The blocks that are known. */
    BitSet blocks() {
        return blocks;
    }

    /** Whether a block is known to be the one of these values; there need not be such a block. */
    boolean are(int block, LabelLayout layout, String... wanted) {
        Given given = block >= 0 && block < known.length ? known[block] : null;
        return given != null && given.layout == layout && Arrays.equals(given.values, wanted);
    }
}
