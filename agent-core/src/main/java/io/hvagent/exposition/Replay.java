package io.hvagent.exposition;

import java.util.Set;

/**
 * A run that puts the series of the run before, in the same order: then nothing is new but the values, and all else is shared with
 * that run. Good for as long as that holds. For one thread.
 */
final class Replay {
    private final Result before;
    /** In the order of the result. */
    private final double[] values;
    /** The index of each family's next series in the result. */
    private final int[] next;

    private int size;
    private int blocks;

    Replay(Result before) {
        this.before = before;
        values = new double[before.series()];
        next = before.starts();
    }

    /** Whether the family of this number is the same as in the run before. */
    boolean has(int number, Family family) {
        return number < next.length && before.families().get(number).equals(family);
    }

    /** The block that the next series has if it is of this family; -1 if it is of another. */
    int block(int family) {
        int at = next[family];
        return at < before.end(family) && before.rank(at) == size ? before.block(at) : -1;
    }

    /** Whether a block, as {@link #block} told it, is the one that was encoded. */
    boolean is(int block, LabelEncoder encoded) {
        return block >= 0 && encoded.matches(before.labels().text(block));
    }

    /** Whether the run before had to look for a block more than once. */
    boolean comesAgain(int block) {
        return before.labels().again().get(block);
    }

    /** Takes the next series; false if the run before had another in its place. */
    boolean add(int family, int block, double value) {
        if (block(family) != block) {
            return false;
        }
        values[next[family]++] = value;
        blocks = Math.max(blocks, block + 1);
        size++;
        return true;
    }

    /** How many blocks its series have: the first ones of the run before. */
    int blocks() {
        return blocks;
    }

    /** Whether it has all series of the run before. */
    boolean isWhole() {
        return size == values.length;
    }

    /** The result, if it is whole, with the hosts that this run counts. */
    Result result(Set<String> counted) {
        return before.with(counted, values);
    }

    /** The labels of its series, to go on with. */
    LabelBlocks labels() {
        return before.labels().first(blocks);
    }

    /** Its series in the order in which they were put, to go on with. */
    SeriesLog log() {
        SeriesLog log = new SeriesLog(before.series());
        log.reserve(size);
        for (int family = 0; family < next.length; family++) {
            for (int at = before.start(family); at < next[family]; at++) {
                log.set(before.rank(at), family, before.block(at), values[at]);
            }
        }
        return log;
    }
}
