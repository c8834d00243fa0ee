package io.hvagent.esxi.ssh;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The moment by which something has to end. Immutable. */
final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** At least 1, so that it never means for ever. */
    int millis() {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        return (int) Math.max(1, Math.min(left, Integer.MAX_VALUE));
    }

    /** This, or that much from now if it is earlier. */
    int millis(Duration atMost) {
        return (int) Math.max(1, Math.min(millis(), atMost.toMillis()));
    }

    boolean passed() {
        return end - System.nanoTime() <= 0;
    }
}
