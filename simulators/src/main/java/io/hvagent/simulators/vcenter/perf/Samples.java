package io.hvagent.simulators.vcenter.perf;

import io.hvagent.simulators.vcenter.fleet.Entity;
import io.hvagent.simulators.vcenter.setup.Sampling;

/**
 * Which samples there are, and their values; on a grid of 20 s on the server's clock, kept for an hour. Thread-safe; a {@link
 * Signal} is each reader's own.
 */
public final class Samples {
    static final int STEP = 20;
    static final int KEPT = 3600 / STEP;

    private static final int VALUE = 1;
    private static final int DELAY = 2;

    private final long seed;
    private final Sampling sampling;

    public Samples(long seed, Sampling sampling) {
        this.seed = seed;
        this.sampling = sampling;
    }

    Signal signal() {
        return new Signal(seed);
    }

    Sampling.Form form() {
        return sampling.form();
    }

    /**
     * Finds the times of an entity's newest samples within a span, oldest first.
     *
     * @return how many there are in {@code times}
     */
    int times(Entity entity, Span span, long now, long[] times) {
        long newest = newest(entity, now);
        long oldest = Math.max(span.after() + 1, now - 3600 + 1);
        long last = Math.floorDiv(Math.min(newest, span.until()), STEP) * STEP;
        int most = span.most() == 0 ? times.length : Math.min(span.most(), times.length);
        int count = 0;
        for (long time = last; time >= oldest && count < most; time -= STEP) {
            if (exists(entity, time)) {
                times[count++] = time;
            }
        }
        reverse(times, count);
        return count;
    }

    /** Whether there is a sample of an entity at a time, be it readable already or not. */
    boolean exists(Entity entity, long time) {
        return entity.common().life().hasSampleAt(time) && !Signal.drawn(seed, entity, time, sampling.missingSamples());
    }

    /** The value of the series that the signal is turned to, at a time; -1 if it is missing. */
    long value(Signal signal, long time) {
        return signal.drawn(time, sampling.missingValues(), VALUE) ? -1 : signal.at(time);
    }

    /** The time up to which samples of an entity are readable. */
    long newest(Entity entity, long now) {
        long shown = Math.floorDiv(now - sampling.lateSeconds(), STEP) * STEP;
        if (sampling.lateUpTo() == 0) {
            return shown;
        }
        long time = shown - (sampling.lateUpTo() + STEP - 1L) / STEP * STEP;
        while (time + STEP + delay(entity, time + STEP) <= now) {
            time += STEP;
        }
        return time;
    }

    /** The first time of the grid after another. */
    static long nextAfter(long time) {
        return Math.floorDiv(time, STEP) * STEP + STEP;
    }

    private long delay(Entity entity, long time) {
        return (long) sampling.lateSeconds() + Signal.share(seed + DELAY, entity, time, sampling.lateUpTo() + 1);
    }

    private static void reverse(long[] times, int count) {
        for (int i = 0, j = count - 1; i < j; i++, j--) {
            long swap = times[i];
            times[i] = times[j];
            times[j] = swap;
        }
    }

    /**
     * A part of time.
     *
     * @param after exclusive
     * @param until inclusive
     * @param most samples, the newest; 0 for all
     */
    record Span(long after, long until, int most) {}
}
