package io.hvagent.collect;

import io.hvagent.collect.CollectorStatus.Failure;
import io.hvagent.collect.CollectorStatus.PartFailure;
import io.hvagent.collect.CollectorStatus.State;
import io.hvagent.spi.CollectException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What happened to one collector. Written by one thread at a time, read by any at no cost. */
final class History {
    private final LogContext who;
    private final Map<Reason, Long> failures = new EnumMap<>(Reason.class);
    private final Map<String, Long> skipped = new TreeMap<>();
    private State state = State.PENDING;
    private Optional<Instant> lastStart = Optional.empty();
    private Optional<Instant> lastSuccess = Optional.empty();
    private Optional<Duration> lastDuration = Optional.empty();
    private Optional<Instant> nextRun = Optional.empty();
    private Optional<Failure> lastFailure = Optional.empty();
    private List<PartFailure> failedParts = List.of();
    private volatile CollectorStatus latest;

    History(LogContext who) {
        this.who = who;
        keep();
    }

    /** As of now. */
    CollectorStatus status(int series) {
        CollectorStatus now = latest;
        return new CollectorStatus(
                now.source(),
                now.collector(),
                now.target(),
                now.state(),
                now.lastStart(),
                now.lastSuccess(),
                now.lastDuration(),
                now.nextRun(),
                series,
                now.lastFailure(),
                now.failedParts(),
                now.failures(),
                now.skipped());
    }

    State state() {
        return latest.state();
    }

    void planned(Optional<Instant> next) {
        nextRun = next;
        keep();
    }

    void started(Instant at) {
        lastStart = Optional.of(at);
        keep();
    }

    void succeeded(Instant at) {
        state = State.UP;
        lastSuccess = Optional.of(at);
        lastFailure = Optional.empty();
        keep();
    }

    /** @param now FAILING or ABANDONED */
    void failed(State now, Fault fault, Instant at) {
        state = now;
        lastFailure = Optional.of(new Failure(fault.reason(), fault.message(), at));
        failures.merge(fault.reason(), 1L, Long::sum);
        keep();
    }

    void ended(Run.Outcome outcome) {
        lastDuration = Optional.of(outcome.duration());
        failedParts = outcome.failedParts().entrySet().stream()
                .map(part -> new PartFailure(
                        part.getKey(), part.getValue().reason(), part.getValue().message()))
                .toList();
        keep();
    }

    /** The thread of an abandoned run has ended. */
    void returned() {
        state = State.FAILING;
        keep();
    }

    void skipped(String cause, long times) {
        if (times > 0) {
            skipped.merge(cause, times, Long::sum);
            keep();
        }
    }

    private void keep() {
        latest = new CollectorStatus(
                who.source(),
                who.collector(),
                who.target(),
                state,
                lastStart,
                lastSuccess,
                lastDuration,
                nextRun,
                0,
                lastFailure,
                failedParts,
                Map.copyOf(failures),
                Map.copyOf(skipped));
    }
}
