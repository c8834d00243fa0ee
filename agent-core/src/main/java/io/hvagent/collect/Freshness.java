package io.hvagent.collect;

import io.hvagent.spi.Pace;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** How old a collector's result and its newest run are, and who waits for the next one. Within the timetable. */
final class Freshness {
    private final long every;
    private final long keepFor;
    private OptionalLong published = OptionalLong.empty();
    private OptionalLong ended = OptionalLong.empty();
    private CompletableFuture<Boolean> next = new CompletableFuture<>();

    Freshness(Pace pace) {
        every = pace.every().toNanos();
        keepFor = pace.keepFor().toNanos();
    }

    /** Notes that a run has ended or was given up, and tells who waited for it. */
    void runEnded(boolean good, long nanos) {
        ended = OptionalLong.of(nanos);
        published = good ? ended : published;
        tell(good);
    }

    /** Tells who waits that there will be no run. */
    void noMoreRuns() {
        tell(false);
    }

    /** Whether the newest result is younger than the collector's interval, and still served. */
    boolean hasYoungResult(long now) {
        return isYounger(published, Math.min(every, keepFor), now);
    }

    /** Whether the newest run, good or bad, ended within the collector's interval. */
    boolean hasYoungRun(long now) {
        return isYounger(ended, every, now);
    }

    /** Whether the run that is under way, or else the next one, is good; once it has ended. */
    Future<Boolean> next() {
        return next;
    }

    private static boolean isYounger(OptionalLong event, long age, long now) {
        return event.isPresent() && now - event.getAsLong() < age;
    }

    private void tell(boolean good) {
        next.complete(good);
        next = new CompletableFuture<>();
    }
}
