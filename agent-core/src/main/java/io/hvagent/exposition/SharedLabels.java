package io.hvagent.exposition;

import java.util.List;

/**
 * Which label blocks may be those of several runs, by their hashes: most runs have entities of their own, so that there is
 * nothing to compare among the series of the families that they share. Built for one page; then only read.
 */
final class SharedLabels {
    private static final long FREE = 0;
    /** Stands for the run of a hash that several have. */
    private static final long SEVERAL = -1L << Integer.SIZE;

    private static final long HASH = 0xFFFF_FFFFL;

    /** The number of a run, from 1, above the hash of one of its blocks. */
    private final long[] table;

    private boolean any;

    SharedLabels(List<LabelBlocks> runs) {
        int blocks = runs.stream().mapToInt(LabelBlocks::size).sum();
        table = new long[Integer.highestOneBit(Math.max(1, blocks)) * 4];
        long run = 1;
        for (LabelBlocks labels : runs) {
            for (int i = 0; i < labels.size(); i++) {
                enter(labels.hash(i), run << Integer.SIZE);
            }
            run++;
        }
    }

    private void enter(int hash, long run) {
        int at = place(hash);
        if (table[at] == FREE) {
            table[at] = run | (hash & HASH);
        } else if ((table[at] & ~HASH) != run) {
            table[at] = SEVERAL | (hash & HASH);
            any = true;
        }
    }

    private int place(int hash) {
        int at = hash & (table.length - 1);
        while (table[at] != FREE && (table[at] & HASH) != (hash & HASH)) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }

    /** Whether there are any. */
    boolean any() {
        return any;
    }

    /** Whether several runs have a block of this hash. */
    boolean has(int hash) {
        return (table[place(hash)] & ~HASH) == SEVERAL;
    }
}
