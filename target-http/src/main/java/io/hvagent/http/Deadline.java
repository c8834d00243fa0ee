package io.hvagent.http;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** The moment by which a call has to end. Immutable. */
final class Deadline {
    private static final Duration LONGEST = Duration.ofDays(365);

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration limit) {
        Duration bounded = limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
        return new Deadline(System.nanoTime() + bounded.toNanos());
    }

    /** This, or that much from now if it is earlier. */
    Deadline within(Duration limit) {
        Deadline other = in(limit);
        return other.end - end < 0 ? other : this;
    }

    /** An equal part of what is left. */
    Deadline share(int parts) {
        return in(Duration.ofNanos(nanosLeft() / parts));
    }

    /** Zero or less when it has passed. */
    long nanosLeft() {
        return end - System.nanoTime();
    }

    /**
     * At least one.
     *
     * @throws SocketTimeoutException if it has passed
     */
    int millisLeft() throws SocketTimeoutException {
        long nanos = nanosLeft();
        if (nanos <= 0) {
            throw new SocketTimeoutException("the limit has passed");
        }
        return (int) Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000);
    }
}
