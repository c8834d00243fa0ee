package io.hvagent.collect;

import io.hvagent.spi.CollectException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one collector is, as of now; an immutable copy.
 *
 * @param source the source's name
 * @param state what it does or waits for
 * @param lastStart start of the newest run; empty before the first
 * @param lastSuccess end of the newest run that succeeded
 * @param lastDuration of the newest run that ended
 * @param nextRun when the next run is due; empty while one runs or none will come
 * @param series how many series its served result has
 * @param lastFailure the newest failure, kept until the next success
 * @param failedParts the parts of the newest run that failed
 * @param failures how many runs failed, by reason
 * @param skipped how many runs were left out, by cause
 */
public record CollectorStatus(
        String source,
        String collector,
        String target,
        State state,
        Optional<Instant> lastStart,
        Optional<Instant> lastSuccess,
        Optional<Duration> lastDuration,
        Optional<Instant> nextRun,
        int series,
        Optional<Failure> lastFailure,
        List<PartFailure> failedParts,
        Map<Reason, Long> failures,
        Map<String, Long> skipped) {
    /** What a collector does or waits for. */
    public enum State {
        /** Its first run has not ended. */
        PENDING,
        /** Its newest run succeeded. */
        UP,
        /** Its newest run failed; it is tried again, more and more seldom. */
        FAILING,
        /** A run ignores its interrupt; nothing starts before it ends. */
        ABANDONED
    }

    /** A failed run. */
    public record Failure(Reason reason, String message, Instant at) {}

    /** A part of a run that failed while the rest was published. */
    public record PartFailure(String part, Reason reason, String message) {}
}
