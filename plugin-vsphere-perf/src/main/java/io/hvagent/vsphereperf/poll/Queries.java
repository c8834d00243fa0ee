package io.hvagent.vsphereperf.poll;

import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.perf.PerfOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the queries of one kind of object went: those of the newest poll, and all since the start. For one thread at a time. */
final class Queries {
    private long sent;
    private long failed;
    private int batchEntities;
    private double seconds;
    private int answered;
    private final List<String> gone = new ArrayList<>();
    private Optional<CollectException> failure = Optional.empty();

    void begin() {
        seconds = 0;
        answered = 0;
        gone.clear();
        failure = Optional.empty();
    }

    void add(PerfOutcome outcome, int entities) {
        sent += outcome.requests();
        failed += outcome.failedRequests();
        batchEntities = outcome.batchEntities();
        answered += entities - outcome.unanswered().size();
        gone.addAll(outcome.gone());
        failure = failure.or(outcome::why);
    }

    /** A query that brought nothing at all. */
    void failed(CollectException why) {
        sent++;
        failed++;
        failure = failure.or(() -> Optional.of(why));
    }

    void took(double newSeconds) {
        seconds = newSeconds;
    }

    /** Requests that brought something. */
    long succeeded() {
        return sent - failed;
    }

    long failed() {
        return failed;
    }

    int batchEntities() {
        return batchEntities;
    }

    /** How long the newest poll's queries took together. */
    double seconds() {
        return seconds;
    }

    /** Objects that answered the newest poll. */
    int answered() {
        return answered;
    }

    /** Objects that the server did not know. */
    List<String> gone() {
        return gone;
    }

    /** Why a part of the newest poll failed. */
    Optional<CollectException> failure() {
        return failure;
    }
}
