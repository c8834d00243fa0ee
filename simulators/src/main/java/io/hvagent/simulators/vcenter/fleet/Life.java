package io.hvagent.simulators.vcenter.fleet;

import java.util.Arrays;

/**
 * When an object had samples: always, but for its gaps. Times are epoch seconds of the server's clock. Immutable.
 */
public final class Life {
    /** Without a gap, and up since long ago. */
    public static final Life ALWAYS = new Life(new long[0], 0);

    /** Without any sample. */
    public static final Life NEVER = ALWAYS.stopped(Long.MIN_VALUE);

    private static final long UNENDED = Long.MAX_VALUE;

    private final long[] gaps; // pairs: after the first, up to and with the second, there is nothing
    private final long boot;

    private Life(long[] gaps, long boot) {
        this.gaps = gaps;
        this.boot = boot;
    }

    /** Of what did not exist before. */
    public static Life since(long start) {
        return new Life(new long[] {Long.MIN_VALUE, start}, start);
    }

    /** The same, without samples after {@code end}. */
    public Life stopped(long end) {
        return isStopped() ? this : with(end, UNENDED, boot);
    }

    /** The same, with samples again after {@code start}, and up since then. */
    public Life started(long start) {
        return isStopped() ? new Life(closed(start), start) : this;
    }

    /** The same, with samples again after {@code start}; it was up all the time. */
    public Life resumed(long start) {
        return isStopped() ? new Life(closed(start), boot) : this;
    }

    /** The same, without samples in a part of it. */
    public Life without(long after, long until) {
        return isStopped() ? this : with(after, until, boot);
    }

    public boolean isStopped() {
        return gaps.length > 0 && gaps[gaps.length - 1] == UNENDED;
    }

    public boolean hasSampleAt(long time) {
        for (int i = 0; i < gaps.length; i += 2) {
            if (time > gaps[i] && time <= gaps[i + 1]) {
                return false;
            }
        }
        return true;
    }

    /** Since when it is up; 0 for the long past. */
    public long boot() {
        return boot;
    }

    private long[] closed(long end) {
        long[] closed = gaps.clone();
        closed[closed.length - 1] = end;
        return closed;
    }

    private Life with(long after, long until, long start) {
        long[] more = Arrays.copyOf(gaps, gaps.length + 2);
        more[gaps.length] = after;
        more[gaps.length + 1] = until;
        return new Life(more, start);
    }
}
