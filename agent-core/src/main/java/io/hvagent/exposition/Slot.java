package io.hvagent.exposition;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The place of one collector's results. Recording is for one thread at a time; the rest is thread-safe. */
public final class Slot {
    private final SeriesRules rules;
    private final LongSupplier nanoTime;
    private volatile int series;
    private volatile long expiresAt;

    Slot(SeriesRules rules, LongSupplier nanoTime) {
        this.rules = rules;
        this.nanoTime = nanoTime;
    }

    /** A sink for one run; what is put there is not served before it is published. */
    public Recording record(Supplier<Duration> left) {
        return new Recording(rules, left);
    }

    /** Serves a run's samples in place of the earlier ones, until the clock passes {@code expiresAtNanos}. */
    public void publish(Recording recording, long expiresAtNanos) {
        series = recording.series();
        expiresAt = expiresAtNanos;
    }

    /** Serves nothing any more. */
    public void withdraw() {
        series = 0;
    }

    /** How many series are served: 0 before the first result and after its expiry. */
    public int series() {
        return expiresAt - nanoTime.getAsLong() > 0 ? series : 0;
    }
}
