package io.hvagent.collect;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after a failure: the collector's interval, doubled with each failure, up to a minute, with jitter. */
final class BackOff {
    private static final long CAP = Duration.ofMinutes(1).toNanos();
    private static final double JITTER = 0.1;

    private final RandomGenerator random;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait in nanoseconds, never longer than a minute or the interval, whichever is longer.
     *
     * @param failures how many in a row, at least 1
     */
    long delay(long every, int failures) {
        long cap = Math.max(every, CAP);
        int doublings = Math.min(failures - 1, 62);
        long full = every > cap >> doublings ? cap : every << doublings;
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Math.min(cap, (long) (full * factor));
    }
}
