package io.hvagent.vsphereperf.poll;

import java.util.Arrays;

/** The times of one object's samples in one reply, and their order from old to new. Used again and again; for one thread. */
final class SampleTimes {
    /** Times are kept as seconds since 2020: 32 bits last until 2088. */
    private static final long EPOCH = 1_577_836_800L;

    private static final int INDEX_BITS = 20;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    private int[] times = new int[16];
    private int[] order = new int[16];
    private long[] keys = new long[16];
    private int count;

    void read(long[] epochSeconds, int newCount) {
        ensure(newCount);
        count = newCount;
        boolean ascending = true;
        for (int i = 0; i < count; i++) {
            times[i] = compact(epochSeconds[i]);
            order[i] = i;
            ascending &= i == 0 || times[i - 1] <= times[i];
        }
        if (!ascending) {
            sort();
        }
    }

    private void sort() {
        for (int i = 0; i < count; i++) {
            keys[i] = ((long) times[i] << INDEX_BITS) | i;
        }
        Arrays.sort(keys, 0, count);
        for (int i = 0; i < count; i++) {
            order[i] = (int) (keys[i] & INDEX_MASK);
        }
    }

    private void ensure(int needed) {
        if (needed > times.length) {
            int length = Math.max(needed, 2 * times.length);
            times = new int[length];
            order = new int[length];
            keys = new long[length];
        }
    }

    int count() {
        return count;
    }

    /** Where in the reply the sample stands that is at this place from old to new. */
    int place(int rank) {
        return order[rank];
    }

    /** The time of the sample at a place in the reply. */
    int at(int place) {
        return times[place];
    }

    /** The newest time; only if there is one. */
    int newest() {
        return times[order[count - 1]];
    }

    static int compact(long epochSeconds) {
        return (int) (epochSeconds - EPOCH);
    }

    static long epochSeconds(int compact) {
        return compact + EPOCH;
    }
}
