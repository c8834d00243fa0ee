package io.hvagent.vmguest.library;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A daemon thread for calls that may block for ever and cannot be interrupted. While one is stuck no further one starts:
 * each attempt fails at once. For one calling thread; close may come from any.
 */
final class NativeThread {
    private static final long CLOSE_MILLIS = 500;

    private final String what;
    private final ExecutorService thread;
    private volatile Future<?> newest = CompletableFuture.completedFuture(null);

    NativeThread(String what) {
        this.what = what;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "vmguest-" + what);
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * Runs the call and waits for it, at most {@code limit}.
     *
     * @throws CollectException what the call throws, or TIMEOUT if it, or an earlier one, does not return
     */
    <T> T call(Callable<T> call, Duration limit) throws CollectException, InterruptedException {
        if (!newest.isDone()) {
            throw stuck("an earlier call still has not returned");
        }
        Future<T> result = start(call);
        newest = result;
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw stuck("no answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    /** Runs {@code last} on the thread once the call under way has returned, if ever, and lets the thread end. */
    void finish(Runnable last) throws InterruptedException {
        try {
            thread.execute(last);
        } catch (RejectedExecutionException e) {
            return;
        }
        thread.shutdown();
        if (newest.isDone()) {
            thread.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private <T> Future<T> start(Callable<T> call) throws CollectException {
        try {
            return thread.submit(call);
        } catch (RejectedExecutionException e) {
            throw new CollectException(Reason.INTERNAL, "the source is closed", e);
        }
    }

    private CollectException stuck(String how) {
        return new CollectException(
                Reason.TIMEOUT,
                what + ": " + how + "; a call into the guest library cannot be interrupted, the next one starts when it"
                        + " has returned; `via: toolbox` reads in a process that can be ended");
    }

    private CollectException cause(ExecutionException e) {
        if (e.getCause() instanceof CollectException known) {
            return known;
        }
        return new CollectException(Reason.INTERNAL, what + ": " + e.getCause(), e.getCause());
    }
}
