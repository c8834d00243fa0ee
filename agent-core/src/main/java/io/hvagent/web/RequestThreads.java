package io.hvagent.web;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that read requests and write responses, of every listener. They are many and small, as a client that dawdles
 * holds one. If all are held, or the system gives no more, the caller (the thread that accepts) waits for one: new clients
 * then wait in the kernel's backlog, none is refused.
 */
final class RequestThreads implements Executor, AutoCloseable {
    static final int MOST = 512;
    private static final int KEPT = 4;
    private static final int STACK_BYTES = 128 * 1024;
    private static final long IDLE_SECONDS = 30;
    private static final long CLOSE_CHECK_MILLIS = 100;

    private final ThreadPoolExecutor pool;

    RequestThreads() {
        this(MOST, smallDaemons());
    }

    RequestThreads(int most, ThreadFactory threads) {
        pool = new ThreadPoolExecutor(
                Math.min(KEPT, most), most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
        pool.setRejectedExecutionHandler((task, full) -> waitForOne(task));
    }

    private static ThreadFactory smallDaemons() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(null, task, "http-" + count.incrementAndGet(), STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void execute(Runnable task) {
        try {
            pool.execute(task);
        } catch (OutOfMemoryError e) { // thrown by Thread.start where the system's limit of threads is reached
            waitForOne(task);
        }
    }

    private void waitForOne(Runnable task) {
        try {
            while (!pool.isShutdown() && pool.getPoolSize() > 0) {
                if (pool.getQueue().offer(task, CLOSE_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RejectedExecutionException(
                "no thread for a request: the listener closes, or the system has none left");
    }

    /** Interrupts all; does not wait for them. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
