package io.hvagent.exposition;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The place of one collector's results. Recording is for one thread at a time; the rest is thread-safe. */
public final class Slot {
    private final SeriesRules rules;
    private final Predicate<String> wanted;
    private final Surroundings around;
    private volatile Optional<Published> published = Optional.empty();

    /** What a slot needs of the exposition that it belongs to. */
    record Surroundings(LongSupplier nanoTime, Drops drops, Runnable changed) {}

    Slot(SeriesRules rules, Surroundings around) {
        this.rules = rules;
        this.wanted = new KnownFamilies(rules.wanted());
        this.around = around;
    }

    /** A sink for one run; what is put there is not served before it is published. */
    public Recording record(Supplier<Duration> left) {
        return new Recording(
                rules, wanted, left, published.map(Published::result).orElse(Result.EMPTY));
    }

    /**
     * Serves a run's samples in place of the earlier ones, until the clock passes {@code expiresAtNanos}. The recording ends with
     * it.
     *
     * @throws IllegalStateException if the recording was published or discarded before
     */
    public void publish(Recording recording, long expiresAtNanos) {
        Result result = recording.end(around.drops);
        published.ifPresent(before -> result.takeDeflated(before.result()));
        published = Optional.of(new Published(rules, result, expiresAtNanos));
        around.changed.run();
    }

    /** Serves nothing any more. */
    public void withdraw() {
        published = Optional.empty();
        around.changed.run();
    }

    /** How many series are served: 0 before the first result and after its expiry. */
    public int series() {
        return live(around.nanoTime.getAsLong())
                .map(served -> served.result().series())
                .orElse(0);
    }

    /** Whether what is served, if it is not of this source, counts a host. */
    boolean counts(String host, String notOf, long nanos) {
        return !rules.source().equals(notOf)
                && live(nanos).filter(served -> served.result().counts(host)).isPresent();
    }

    /** What is served at a time of the clock. */
    Optional<Published> live(long nanos) {
        return published.filter(served -> served.expiresAt() - nanos > 0);
    }
}
