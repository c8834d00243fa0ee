package io.hvagent.exposition;

import java.util.Arrays;
import java.util.List;

/**
 * The series of one run, grouped by family; within a family in the order in which they were put. Immutable, and small: a series
 * is a block number, its rank in the run, and a double.
 */
final class Result {
    static final Result EMPTY = new Result(List.of(), LabelBlocks.NONE, new SeriesLog(0));

    private final List<Family> families;
    private final LabelBlocks labels;
    private final int[] ends;
    private final int[] blocks;
    private final int[] ranks;
    private final double[] values;

    /** @param families by their numbers in the log */
    Result(List<Family> families, LabelBlocks labels, SeriesLog log) {
        this.families = List.copyOf(families);
        this.labels = labels;
        this.ends = starts(families.size(), log);
        int size = families.isEmpty() ? 0 : total(log);
        blocks = new int[size];
        ranks = new int[size];
        values = new double[size];
        fill(log);
    }

    private static int total(SeriesLog log) {
        int total = 0;
        for (int i = 0; i < log.size(); i++) {
            total += log.dropped(i) ? 0 : 1;
        }
        return total;
    }

    private static int[] starts(int families, SeriesLog log) {
        int[] starts = new int[families + 1];
        for (int i = 0; i < log.size(); i++) {
            if (!log.dropped(i)) {
                starts[log.family(i) + 1]++;
            }
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    /** Puts each series at its family's start, and moves that start on: at last it is the family's end. */
    private void fill(SeriesLog log) {
        int rank = 0;
        for (int i = 0; i < log.size(); i++) {
            if (!log.dropped(i)) {
                int at = ends[log.family(i)]++;
                blocks[at] = log.block(i);
                values[at] = log.value(i);
                ranks[at] = rank++;
            }
        }
    }

    int series() {
        return values.length;
    }

    List<Family> families() {
        return families;
    }

    LabelBlocks labels() {
        return labels;
    }

    /** The index of a family's first series. */
    int start(int family) {
        return family == 0 ? 0 : ends[family - 1];
    }

    /** The index after a family's last series, if only the {@code first} series of the whole run count. */
    int end(int family, int first) {
        if (first >= values.length) {
            return ends[family];
        }
        int found = Arrays.binarySearch(ranks, start(family), ends[family], first);
        return found < 0 ? -found - 1 : found;
    }

    int block(int series) {
        return blocks[series];
    }

    double value(int series) {
        return values[series];
    }
}
