package io.hvagent.collect;

/**
 * When a collector runs next: on the beat of its first run, without drift.
 *
 * @param next the due time, in the nanoseconds of the schedule's clock
 * @param missed how many beats passed meanwhile, which are left out
 */
record Cadence(long next, long missed) {
    /** The beat after the one of {@code due}, as of {@code now}. */
    static Cadence after(long due, long every, long now) {
        long behind = now - (due + every);
        long missed = behind <= 0 ? 0 : (behind - 1) / every + 1;
        return new Cadence(due + every * (1 + missed), missed);
    }
}
