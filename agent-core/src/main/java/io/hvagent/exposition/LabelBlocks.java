package io.hvagent.exposition;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The label blocks of one run, numbered from 0: a block is all that stands between a family's name and the value, such as {@code
 * {vm="a",site="paris"}}, and is kept once however many families have it. Blocks that the run before had too are shared with it.
 * Not thread-safe until sealed, immutable afterwards.
 */
final class LabelBlocks {
    private static final int LEAST = 8;
    static final LabelBlocks NONE = new LabelBlocks();

    private LabelBlocks previous;
    private byte[][] texts;
    private int[] hashes;
    private int[] keys;
    private int[] table;
    private int size;
    private boolean aliased;
    private BitSet again = new BitSet(0);

    private LabelBlocks() {
        this(Optional.empty(), LEAST);
    }

    /** Starts empty, with what to share. */
    LabelBlocks(LabelBlocks previous) {
        this(Optional.of(previous), LEAST);
    }

    private LabelBlocks(Optional<LabelBlocks> previous, int room) {
        this.previous = previous.orElse(this);
        texts = new byte[room][];
        hashes = new int[room];
        keys = new int[room];
        table = new int[2 * Integer.highestOneBit(2 * room - 1)];
    }

    /** The first of these under the same numbers, to go on with, and the others to share. */
    LabelBlocks first(int count) {
        LabelBlocks first = new LabelBlocks(Optional.of(this), Math.max(LEAST, size));
        System.arraycopy(texts, 0, first.texts, 0, count);
        System.arraycopy(hashes, 0, first.hashes, 0, count);
        System.arraycopy(keys, 0, first.keys, 0, count);
        first.size = count;
        first.enterAll();
        first.aliased = IntStream.range(0, count).anyMatch(number -> keys[number] != number);
        return first;
    }

    /** The number of a block, the old one if the same was there before. */
    int number(LabelEncoder block) {
        int at = slot(block);
        return table[at] != 0 ? table[at] - 1 : add(block, at);
    }

    /** The place of this very block in the table, or the free place where it belongs. */
    private int slot(LabelEncoder block) {
        int at = block.hash() & (table.length - 1);
        while (table[at] != 0 && !(hashes[table[at] - 1] == block.hash() && block.matches(texts[table[at] - 1]))) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }

    private int add(LabelEncoder block, int at) {
        if (size == texts.length) {
            resize(2 * size);
        }
        int number = size++;
        texts[number] = previous.shared(block);
        hashes[number] = block.hash();
        keys[number] = key(number);
        aliased |= keys[number] != number;
        table[at] = number + 1;
        if (2 * size > table.length) {
            rehash();
        }
        return number;
    }

    private byte[] shared(LabelEncoder block) {
        int number = table[slot(block)] - 1;
        return number < 0 ? block.copy() : texts[number];
    }

    /** The first block with the same labels in another order or with other empty ones; mostly the block itself. */
    private int key(int number) {
        int at = hashes[number] & (table.length - 1);
        while (table[at] != 0) {
            int other = table[at] - 1;
            if (hashes[other] == hashes[number] && sameLabels(number, this, other)) {
                return keys[other];
            }
            at = (at + 1) & (table.length - 1);
        }
        return number;
    }

    private void rehash() {
        table = new int[2 * table.length];
        enterAll();
    }

    private void enterAll() {
        for (int number = 0; number < size; number++) {
            int at = hashes[number] & (table.length - 1);
            while (table[at] != 0) {
                at = (at + 1) & (table.length - 1);
            }
            table[at] = number + 1;
        }
    }

    private void resize(int length) {
        texts = Arrays.copyOf(texts, length);
        hashes = Arrays.copyOf(hashes, length);
        keys = Arrays.copyOf(keys, length);
    }

    /**
     * Ends the writing: gives back spare memory and lets go of the run before.
     *
     * @param again the blocks that the run looked for more than once
     */
    void seal(BitSet again) {
        this.again = again;
        if (size < texts.length) {
            resize(size);
        }
        previous = NONE;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    byte[] text(int number) {
        return texts[number];
    }

    int hash(int number) {
        return hashes[number];
    }

    /** Equal for blocks whose labels Prometheus takes for the same. */
    int keyOf(int number) {
        return keys[number];
    }

    /** The blocks that the run looked for more than once. */
    BitSet again() {
        return again;
    }

    /** Whether two blocks of different numbers may have the same key. */
    boolean aliased() {
        return aliased;
    }

    /** Whether Prometheus takes the labels of two blocks for the same. */
    boolean sameLabels(int number, LabelBlocks others, int other) {
        byte[] mine = texts[number];
        byte[] theirs = others.texts[other];
        return hashes[number] == others.hashes[other]
                && (Arrays.equals(mine, theirs) || LabelSet.parse(mine).equals(LabelSet.parse(theirs)));
    }
}
