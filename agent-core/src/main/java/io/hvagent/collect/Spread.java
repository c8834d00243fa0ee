package io.hvagent.collect;

import java.time.Duration;
import java.util.IdentityHashMap;

/** When the first runs start: at once for a few targets, evenly spread over some seconds for many. */
final class Spread {
    private static final int AT_ONCE = 8;
    private static final long WINDOW = Duration.ofSeconds(5).toNanos();
    /** Its multiples fill the unit interval evenly, however many there are. */
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final IdentityHashMap<Object, Integer> targets = new IdentityHashMap<>();
    private long given;

    /** Notes how many targets a source has; 0 for one that is gone. */
    void targets(Object source, int count) {
        if (count == 0) {
            targets.remove(source);
        } else {
            targets.put(source, count);
        }
    }

    /** How many nanoseconds the next target's first run waits. */
    long offset(long every) {
        int total = targets.values().stream().mapToInt(Integer::intValue).sum();
        return total <= AT_ONCE ? 0 : (long) (Math.min(every, WINDOW) * (given++ * GOLDEN % 1));
    }
}
