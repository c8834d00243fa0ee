package io.hvagent.vsphere.soap;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a call has to be over.
 *
 * @param at on the clock that follows, in nanoseconds
 * @param nanoTime a clock that never jumps
 */
public record Deadline(long at, LongSupplier nanoTime) {
    public static Deadline in(Duration limit, LongSupplier nanoTime) {
        return new Deadline(nanoTime.getAsLong() + limit.toNanos(), nanoTime);
    }

    /** What is left; zero when it is over. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, at - nanoTime.getAsLong()));
    }

    public boolean over() {
        return at - nanoTime.getAsLong() <= 0;
    }

    /** The sooner one of this and a limit from now. */
    public Deadline within(Duration limit) {
        return left().compareTo(limit) <= 0 ? this : in(limit, nanoTime);
    }
}
