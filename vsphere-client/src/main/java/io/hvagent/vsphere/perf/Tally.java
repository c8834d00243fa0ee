package io.hvagent.vsphere.perf;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of a query so far. Thread-safe. */
final class Tally {
    /** A server that fails so often without a single answer between is left alone until the next query. */
    private static final int GIVE_UP_AFTER = 8;

    private final List<String> gone = new ArrayList<>();
    private final List<String> unanswered = new ArrayList<>();
    private int requests;
    private int failed;
    private int failedInARow;
    private boolean answered;
    private boolean over;
    private CollectException last;
    private CollectException why;

    synchronized void requested() {
        requests++;
    }

    synchronized void answered() {
        answered = true;
        failedInARow = 0;
    }

    /** Some entities were read of a reply that broke off. */
    synchronized void delivered() {
        answered = true;
    }

    /** A request was refused for a reason that a smaller one may mend. */
    synchronized void refused() {
        failed++;
    }

    /** A request failed. */
    synchronized void failed(CollectException failure) {
        failed++;
        last = failure;
        if (++failedInARow >= GIVE_UP_AFTER) {
            over = true;
        }
    }

    synchronized void gone(List<String> moids) {
        gone.addAll(moids);
    }

    synchronized void unanswered(List<String> moids, CollectException because) {
        unanswered.addAll(moids);
        why = why == null ? because : why;
    }

    /** Nobody will ask for these any more. */
    synchronized void unanswered(List<String> moids) {
        unanswered.addAll(moids);
    }

    /** Nothing more is to be asked. */
    synchronized void giveUp() {
        over = true;
    }

    synchronized boolean isOver() {
        return over;
    }

    /** @param rest what was never asked for */
    synchronized PerfOutcome outcome(List<String> rest, int batchEntities) throws CollectException {
        unanswered.addAll(rest);
        if (unanswered.isEmpty()) {
            why = null;
        } else if (why == null) {
            why = over && last != null
                    ? last
                    : new CollectException(Reason.TIMEOUT, "the query for samples was not done within its limit");
        }
        if (!answered && why != null) {
            throw why;
        }
        return new PerfOutcome(requests, failed, batchEntities, once(gone), once(unanswered), Optional.ofNullable(why));
    }

    /** An entity whose metrics were asked for in parts can be named for each of them. */
    private static List<String> once(List<String> moids) {
        return moids.stream().distinct().toList();
    }
}
