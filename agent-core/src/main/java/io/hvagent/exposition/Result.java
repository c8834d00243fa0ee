package io.hvagent.exposition;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The series of one run, grouped by family; within a family in the order in which they were put. Small: a series is a block
 * number, its rank in the run, and a double. Thread-safe; its series never change.
 */
final class Result {
    static final Result EMPTY = new Result(List.of(), LabelBlocks.NONE, new SeriesLog(0), Set.of());

    private final List<Family> families;
    private final LabelBlocks labels;
    private final int[] ends;
    private final int[] blocks;
    private final int[] ranks;
    private final double[] values;
    private final AtomicReferenceArray<Deflated> deflated;
    private final Set<String> counted;

    /** How the lines of a family are deflated. */
    interface Deflating {
        Deflated deflate() throws IOException;
    }

    /**
     * @param families by their numbers in the log
     * @param counted the hosts that are counted by it
     */
    Result(List<Family> families, LabelBlocks labels, SeriesLog log, Set<String> counted) {
        this.families = List.copyOf(families);
        this.labels = labels;
        this.counted = Set.copyOf(counted);
        this.ends = starts(families.size(), log);
        int size = families.isEmpty() ? 0 : total(log);
        blocks = new int[size];
        ranks = new int[size];
        values = new double[size];
        fill(log);
        deflated = new AtomicReferenceArray<>(families.size());
    }

    /** The same series with other values. */
    private Result(Result same, Set<String> counted, double... values) {
        families = same.families;
        labels = same.labels;
        ends = same.ends;
        blocks = same.blocks;
        ranks = same.ranks;
        this.counted = Set.copyOf(counted);
        this.values = values;
        deflated = new AtomicReferenceArray<>(families.size());
    }

    /** The same series with other hosts and values; the values are not copied. */
    Result with(Set<String> hosts, double... others) {
        return new Result(this, hosts, others);
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

    /** Whether a host is in it in the words of the common model. */
    boolean counts(String host) {
        return counted.contains(host);
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

    /** The index of each family's first series. */
    int[] starts() {
        int[] starts = new int[families.size()];
        System.arraycopy(ends, 0, starts, Math.min(1, starts.length), Math.max(0, starts.length - 1));
        return starts;
    }

    /** The index after a family's last series. */
    int end(int family) {
        return ends[family];
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

    /** Which one it was of all that the run put, from 0. */
    int rank(int series) {
        return ranks[series];
    }

    double value(int series) {
        return values[series];
    }

    /** All lines of a family, deflated by the first who asks and kept. */
    Deflated deflated(int family, Deflating deflating) throws IOException {
        Deflated known = deflated.get(family);
        return known == null ? deflatedOnce(family, deflating) : known;
    }

    private synchronized Deflated deflatedOnce(int family, Deflating deflating) throws IOException {
        if (deflated.get(family) == null) {
            deflated.set(family, deflating.deflate());
        }
        return deflated.get(family);
    }

    /** Takes over what {@code before} has deflated of families that are the same here. */
    void takeDeflated(Result before) {
        Map<String, Integer> numbers = before.numbersOfDeflated();
        for (int family = 0; family < families.size() && !numbers.isEmpty(); family++) {
            Integer number = numbers.get(families.get(family).name());
            if (number != null && sameLines(family, before, number)) {
                deflated.set(family, before.deflated.get(number));
            }
        }
    }

    private Map<String, Integer> numbersOfDeflated() {
        return IntStream.range(0, families.size())
                .filter(family -> deflated.get(family) != null)
                .boxed()
                .collect(Collectors.toMap(family -> families.get(family).name(), family -> family));
    }

    /** Equal label blocks of a run and the one before are the same object. */
    private boolean sameLines(int family, Result before, int number) {
        int shift = before.start(number) - start(family);
        int i = start(family);
        while (i < ends[family]
                && i + shift < before.ends[number]
                && Double.compare(values[i], before.values[i + shift]) == 0
                && labels.text(blocks[i]) == before.labels.text(before.blocks[i + shift])) {
            i++;
        }
        return i == ends[family] && i + shift == before.ends[number];
    }
}
