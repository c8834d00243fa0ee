package io.hvagent.collect;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs actions now or later, never two at once: all state of the runner is read and changed within its actions. An action is
 * short and never calls a plugin.
 */
final class Timetable {
    /** What is planned. */
    interface Plan {
        void cancel();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private final Object turn = new Object();
    private final LongSupplier nanoTime;
    private final ScheduledThreadPoolExecutor scheduler;
    private volatile Thread thread;

    Timetable(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        scheduler = new ScheduledThreadPoolExecutor(1, this::thread, new ThreadPoolExecutor.DiscardPolicy());
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.prestartCoreThread();
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** Runs an action in the caller's thread, when no other one runs. */
    void now(Runnable action) {
        synchronized (turn) {
            action.run();
        }
    }

    /** Decides in the caller's thread, while no action runs. */
    boolean decide(BooleanSupplier decision) {
        synchronized (turn) {
            return decision.getAsBoolean();
        }
    }

    /** Runs an action once the clock reaches {@code dueNanos}; never after {@link #close}. */
    Plan at(long dueNanos, Runnable action) {
        Future<?> planned = scheduler.schedule(() -> logged(action), dueNanos - nanoTime(), TimeUnit.NANOSECONDS);
        return () -> planned.cancel(false);
    }

    private void logged(Runnable action) {
        try {
            now(action);
        } catch (RuntimeException e) {
            LOG.error("a scheduled action failed: please report this", e);
        }
    }

    /** Drops what is planned; waits for the action that runs until {@code deadlineNanos}. */
    void close(long deadlineNanos) throws InterruptedException {
        scheduler.shutdownNow();
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadlineNanos - nanoTime()));
    }

    private Thread thread(Runnable work) {
        thread = new Thread(null, work, "hvagent-timetable", Workers.STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
