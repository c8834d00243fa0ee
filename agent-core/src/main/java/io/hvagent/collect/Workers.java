package io.hvagent.collect;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that collect: a bounded number, made when needed and ended when idle. Jobs are done in the order in which they
 * come, but at most half of the threads do jobs of collectors that failed last time. Thread-safe.
 */
final class Workers {
    /** A piece of work; {@link #run()} throws nothing. */
    interface Job extends Runnable {
        /** Whether the collector failed last time. */
        boolean failing();
    }

    /** Small, as there may be many threads; deep enough for parsers. */
    static final long STACK_BYTES = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Queued(Job job, long order) {}

    private final int most;
    private final Timetable timetable;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Queue<Queued> sound = new ArrayDeque<>();
    private final Queue<Queued> failing = new ArrayDeque<>();
    private final Map<Job, Thread> busy = new HashMap<>();
    private final Set<Thread> started = new HashSet<>();
    private long order;
    private int threads;
    private int busyFailing;
    private boolean closed;

    Workers(int most, Timetable timetable) {
        this.most = most;
        this.timetable = timetable;
    }

    void submit(Job job) {
        locked(() -> {
            if (!closed) {
                (job.failing() ? failing : sound).add(new Queued(job, order++));
                staff();
            }
        });
    }

    /** Takes back a job that no thread has begun. */
    void remove(Job job) {
        locked(() -> (job.failing() ? failing : sound).removeIf(queued -> queued.job() == job));
    }

    /** Gives up the thread that does this job: another one takes its place, it ends when the job does. */
    void writeOff(Job job) {
        locked(() -> {
            Thread lost = busy.remove(job);
            if (lost != null) {
                started.remove(lost);
                threads--;
                release(job);
                staff();
            }
        });
    }

    /** Begins no job any more and waits until {@code deadlineNanos} for the threads that are not written off. */
    void close(long deadlineNanos) throws InterruptedException {
        for (Thread thread : dismiss()) {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadlineNanos - timetable.nanoTime()));
        }
    }

    private List<Thread> dismiss() {
        lock.lock();
        try {
            closed = true;
            sound.clear();
            failing.clear();
            work.signalAll();
            return List.copyOf(started);
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes or makes as many threads as there are jobs that may be done. */
    private void staff() {
        work.signalAll();
        while (threads < most && doable() > threads - busy.size() && hire()) {
            threads++;
        }
    }

    private int doable() {
        return sound.size() + Math.min(failing.size(), most / 2 - busyFailing);
    }

    private boolean hire() {
        Thread thread = new Thread(null, this::work, "hvagent-worker", STACK_BYTES);
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            LOG.warn("no thread for a collector: {}; trying again (raise the limit of threads)", e.getMessage());
            timetable.at(timetable.nanoTime() + RETRY_NANOS, () -> locked(this::staff));
            return false;
        }
        started.removeIf(earlier -> !earlier.isAlive());
        started.add(thread);
        return true;
    }

    private void work() {
        for (Job job = take(); job != null; job = done(job) ? take() : null) {
            begin(job);
            Thread.interrupted();
        }
    }

    private static void begin(Job job) {
        try {
            job.run();
        } catch (RuntimeException e) {
            LOG.error("the end of a run failed: please report this", e);
        }
    }

    /** The next job; null if there was none for a while: then the thread ends. */
    private Job take() {
        lock.lock();
        try {
            Job job = await();
            if (job == null) {
                threads--;
            } else {
                busy.put(job, Thread.currentThread());
            }
            return job;
        } finally {
            lock.unlock();
        }
    }

    private Job await() {
        long left = IDLE_NANOS;
        Job job = next();
        while (job == null && left > 0 && !closed) {
            try {
                left = work.awaitNanos(left);
            } catch (InterruptedException e) {
                LOG.debug("a late interrupt, meant for a run that has ended");
            }
            job = next();
        }
        return job;
    }

    private Job next() {
        boolean mayFail = !failing.isEmpty() && busyFailing < most / 2;
        if (mayFail && (sound.isEmpty() || failing.peek().order() < sound.peek().order())) {
            busyFailing++;
            return failing.remove().job();
        }
        return sound.isEmpty() ? null : sound.remove().job();
    }

    /** Whether the thread still counts, and goes on. */
    private boolean done(Job job) {
        lock.lock();
        try {
            boolean counts = busy.remove(job) != null;
            if (counts) {
                release(job);
            }
            return counts;
        } finally {
            lock.unlock();
        }
    }

    private void release(Job job) {
        busyFailing -= job.failing() ? 1 : 0;
    }
}
