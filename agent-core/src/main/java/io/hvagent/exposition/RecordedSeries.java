package io.hvagent.exposition;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The series of one run as they are put. Mostly they are those of the run before in the same order, and only their values are kept
 * as long as they are. For one thread.
 */
final class RecordedSeries {
    private final GivenLabels given;
    private final LabelEncoder encoder;
    private final Replay replay;
    private boolean replaying;
    private int size;
    private LabelBlocks blocks;
    private SeriesLog log = new SeriesLog(0);
    private int encodedBlock = -1;

    /** @param before the run before, with what to share */
    RecordedSeries(Result before, LabelEncoder encoder) {
        this.encoder = encoder;
        given = new GivenLabels(before.labels().again().length());
        blocks = new LabelBlocks(before.labels());
        replay = new Replay(before);
        replaying = before.series() > 0;
    }

    /** Takes a family that has its first series now. */
    void begin(RecordedFamily family) {
        if (replaying && !replay.has(family.number(), family.family())) {
            leave();
        }
    }

    /** From now on the run goes its own way. */
    private void leave() {
        replaying = false;
        blocks = replay.labels();
        log = replay.log();
    }

    int size() {
        return size;
    }

    /**
     * The number of the block of these values for the next series of a family. Mostly the entities of one metric, or the metrics of
     * one entity, follow each other: then nothing is encoded.
     */
    int number(RecordedFamily family, LabelLayout layout, String... values) {
        int expected = replaying ? replay.block(family.number()) : family.expectedBlock();
        return given.are(expected, layout, values) ? expected : encoded(expected, layout, values);
    }

    private int encoded(int expected, LabelLayout layout, String... values) {
        if (!encoder.holds(layout, values)) {
            encoder.encode(layout, values);
            int known = replaying ? replay.blocks() : blocks.size();
            encodedBlock = numberOfEncoded(expected);
            if (encodedBlock < known || (replaying && replay.comesAgain(encodedBlock))) {
                given.note(encodedBlock, layout, values);
            }
        }
        return encodedBlock;
    }

    private int numberOfEncoded(int expected) {
        if (replaying && replay.is(expected, encoder)) {
            return expected;
        } else if (replaying) {
            leave();
        }
        return blocks.number(encoder);
    }

    /** Adds a series. */
    void add(RecordedFamily family, int block, double value) {
        family.note(block);
        size++;
        if (replaying && !replay.add(family.number(), block, value)) {
            leave();
        }
        if (!replaying) {
            log.add(family.number(), block, value);
        }
    }

    /** Drops the series of some families; returns how many these are. */
    int drop(Predicate<RecordedFamily> unwanted, List<RecordedFamily> families) {
        if (replaying) {
            leave();
        }
        int dropped = 0;
        for (int i = 0; i < log.size(); i++) {
            if (!log.dropped(i) && unwanted.test(families.get(log.family(i)))) {
                log.drop(i);
                dropped++;
            }
        }
        return dropped;
    }

    /** What is to be served; of equal series of one family the first, and the others are counted as dropped. */
    Result end(List<RecordedFamily> families, Set<String> counted, DropCounts dropped) {
        if (replaying && replay.isWhole()) {
            return replay.result(counted);
        } else if (replaying) {
            leave();
        }
        dropped.add(Limit.DUPLICATE, dropRepeats(families));
        blocks.seal(given.blocks());
        return new Result(families.stream().map(RecordedFamily::family).toList(), blocks, log, counted);
    }

    private int dropRepeats(List<RecordedFamily> families) {
        Map<Integer, BitSet> seen = new HashMap<>();
        families.stream()
                .filter(family -> family.repeats() || blocks.aliased())
                .forEach(family -> seen.put(family.number(), new BitSet()));
        int dropped = 0;
        for (int i = 0; i < log.size() && !seen.isEmpty(); i++) {
            BitSet keys = seen.get(log.family(i));
            int key = blocks.keyOf(log.block(i));
            if (keys != null && keys.get(key)) {
                log.drop(i);
                dropped++;
            } else if (keys != null) {
                keys.set(key);
            }
        }
        return dropped;
    }
}
