package io.hvagent.vsphere.perf;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * Threads that do one piece of work together: the caller's own, and some of an executor where it has any to give. None is at
 * work any more when {@link #work} returns or throws.
 */
final class Crew {
    private int atWork;
    private boolean over;
    private RuntimeException failure;

    /** What each thread does until there is nothing left to do. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    private Crew() {}

    /**
     * Works with so many threads.
     *
     * @throws InterruptedException if the caller is interrupted, after the others were too
     */
    static void work(int threads, ExecutorService executor, Work work) throws InterruptedException {
        Crew crew = new Crew();
        List<Future<?>> others = crew.hire(threads - 1, executor, work);
        try {
            work.run();
            crew.await();
        } finally {
            others.forEach(other -> other.cancel(true));
            crew.dismiss();
        }
        crew.throwFailure();
    }

    private List<Future<?>> hire(int threads, ExecutorService executor, Work work) {
        List<Future<?>> hired = new ArrayList<>();
        try {
            for (int i = 0; i < threads; i++) {
                hired.add(executor.submit(() -> join(work)));
            }
        } catch (RejectedExecutionException e) {
            // The caller's own thread does it all.
        }
        return hired;
    }

    private void join(Work work) {
        if (!begin()) {
            return;
        }
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed(e);
        } finally {
            leave();
        }
    }

    /** False for a thread that comes when all is done. */
    private synchronized boolean begin() {
        if (!over) {
            atWork++;
        }
        return !over;
    }

    private synchronized void leave() {
        atWork--;
        notifyAll();
    }

    private synchronized void await() throws InterruptedException {
        over = true;
        while (atWork > 0) {
            wait();
        }
    }

    /** Waits for those who were told to end, without being disturbed: they end soon, as each call does that is interrupted. */
    private void dismiss() {
        boolean interrupted = false;
        while (true) {
            try {
                await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void failed(RuntimeException e) {
        failure = failure == null ? e : failure;
    }

    private synchronized void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }
}
