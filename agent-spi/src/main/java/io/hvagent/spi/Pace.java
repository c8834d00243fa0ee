package io.hvagent.spi;

import java.time.Duration;
import java.util.stream.Stream;

/** How often a collector runs, how long a run may take, and how long its result is served. All positive. */
public record Pace(Duration every, Duration limit, Duration keepFor) {
    private static final Duration LONGEST_DEFAULT_LIMIT = Duration.ofMinutes(1);

    public Pace {
        if (Stream.of(every, limit, keepFor).anyMatch(d -> d.isNegative() || d.isZero())) {
            throw new IllegalArgumentException("every, limit and keep_for must be longer than 0s");
        }
    }

    /** Runs each {@code every}; limited to the same, at most a minute; kept for three intervals. */
    public static Pace every(Duration every) {
        Duration limit = every.compareTo(LONGEST_DEFAULT_LIMIT) <= 0 ? every : LONGEST_DEFAULT_LIMIT;
        return new Pace(every, limit, keepFor(every, limit));
    }

    /** This pace with another interval; the limit stays, the time to keep is that of the new interval. */
    public Pace withEvery(Duration other) {
        return new Pace(other, limit, keepFor(other, limit));
    }

    /** This pace, or a slower one of at least {@code least}. */
    public Pace atLeast(Duration least) {
        return every.compareTo(least) >= 0 ? this : withEvery(least);
    }

    /** The default time to keep a result: three intervals, at least one interval and the limit. */
    public static Duration keepFor(Duration every, Duration limit) {
        Duration three = every.multipliedBy(3);
        Duration least = every.plus(limit);
        return three.compareTo(least) >= 0 ? three : least;
    }
}
