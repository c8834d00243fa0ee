package io.hvagent.esxi.api;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the rounds through one server, a vCenter or a host, came to. Thread-safe. */
public final class Reached {
    private final InstantSource clock;
    private Instant begin = Instant.EPOCH;
    private State state = new State(false, Map.of(), Map.of(), Map.of(), Optional.empty(), Optional.empty());

    public Reached(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * As of the last round.
     *
     * @param read whether a round has succeeded
     * @param up whether each host is reached through it; none is, if the round failed
     * @param lastSuccess when it last had, in seconds of Unix time
     * @param failures rounds that failed, by the reason
     * @param failure why the last one did, if it did
     * @param took how long the last one took
     */
    record State(
            boolean read,
            Map<String, Boolean> up,
            Map<String, Long> lastSuccess,
            Map<String, Long> failures,
            Optional<Reason> failure,
            Optional<Duration> took) {}

    synchronized State now() {
        return state;
    }

    /** What reads, and says with {@link #succeeded} whom it reached. */
    interface Round {
        void run() throws CollectException, InterruptedException;
    }

    /** Runs a round, and notes its time, and if it fails the reason. */
    void round(Round round) throws CollectException, InterruptedException {
        begins();
        try {
            round.run();
        } catch (CollectException e) {
            failed(e.reason());
            throw e;
        } catch (InterruptedException e) {
            failed(Reason.TIMEOUT);
            throw e;
        }
    }

    private synchronized void begins() {
        begin = clock.instant();
    }

    /** @param up whether there was a connection to each host */
    synchronized void succeeded(Map<String, Boolean> up) {
        Instant at = clock.instant();
        Map<String, Long> last = new LinkedHashMap<>();
        up.forEach((host, is) -> {
            Long before = state.lastSuccess().get(host);
            Long second = Boolean.TRUE.equals(is) ? Long.valueOf(at.getEpochSecond()) : before;
            if (second != null) {
                last.put(host, second);
            }
        });
        state = new State(true, new LinkedHashMap<>(up), last, state.failures(), Optional.empty(), took(at));
    }

    private synchronized void failed(Reason reason) {
        Map<String, Boolean> up = new LinkedHashMap<>();
        state.up().keySet().forEach(host -> up.put(host, false));
        Map<String, Long> failures = new TreeMap<>(state.failures());
        failures.merge(reason.name().toLowerCase(Locale.ROOT), 1L, Long::sum);
        state = new State(state.read(), up, state.lastSuccess(), failures, Optional.of(reason), took(clock.instant()));
    }

    /** Unless the clock was set back meanwhile. */
    private Optional<Duration> took(Instant end) {
        return Optional.of(Duration.between(begin, end)).filter(time -> !time.isNegative());
    }
}
