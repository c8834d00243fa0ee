package io.hvagent.exposition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The label blocks that a family has on the page, of whatever run. Takes little room while empty. For one thread. */
final class SeriesSet {
    private final List<LabelBlocks> runs = new ArrayList<>();
    private int[] run = {};
    private int[] block = {};
    private int[] table = new int[1];
    private int size;

    /** Starts on another run, whose blocks are added from now on. */
    void begin(LabelBlocks labels) {
        runs.add(labels);
    }

    /** Adds a block of the newest run; false if one with equal labels is there. */
    boolean add(int number) {
        LabelBlocks labels = runs.get(runs.size() - 1);
        int at = labels.hash(number) & (table.length - 1);
        while (table[at] != 0) {
            int other = table[at] - 1;
            if (labels.sameLabels(number, runs.get(run[other]), block[other])) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        enter(number, at);
        return true;
    }

    private void enter(int number, int at) {
        if (size == run.length) {
            run = Arrays.copyOf(run, 16 + 2 * size);
            block = Arrays.copyOf(block, 16 + 2 * size);
        }
        run[size] = runs.size() - 1;
        block[size] = number;
        table[at] = ++size;
        if (2 * size > table.length) {
            rehash();
        }
    }

    private void rehash() {
        table = new int[Math.max(32, 2 * table.length)];
        for (int i = 0; i < size; i++) {
            int at = runs.get(run[i]).hash(block[i]) & (table.length - 1);
            while (table[at] != 0) {
                at = (at + 1) & (table.length - 1);
            }
            table[at] = i + 1;
        }
    }
}
