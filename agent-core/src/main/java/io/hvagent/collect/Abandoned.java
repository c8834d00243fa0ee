package io.hvagent.collect;

import java.util.concurrent.atomic.AtomicInteger;

/** The threads that ignore their interrupt. Changed within the timetable, read by any thread. */
final class Abandoned {
    private final int limit;
    private final AtomicInteger threads = new AtomicInteger();
    private boolean full;

    Abandoned(int limit) {
        this.limit = limit;
    }

    int threads() {
        return threads.get();
    }

    void add() {
        full |= threads.incrementAndGet() >= limit;
    }

    void remove() {
        threads.decrementAndGet();
    }

    /** Whether there were so many since {@link #reset()} that collectors which hung are not started any more. */
    boolean full() {
        return full;
    }

    void reset() {
        full = false;
    }
}
