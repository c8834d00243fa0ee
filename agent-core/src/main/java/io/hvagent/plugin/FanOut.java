package io.hvagent.plugin;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of one source for fan-out inside a collect; made on first use, gone when idle. */
final class FanOut {
    private static final int MOST_THREADS = 16;
    private static final int STACK_BYTES = 256 * 1024;

    private final String source;
    private final ClassLoader loader;
    private ThreadPoolExecutor threads;
    private boolean closed;

    FanOut(String source, ClassLoader loader) {
        this.source = source;
        this.loader = loader;
    }

    synchronized ExecutorService threads() {
        if (closed) {
            throw new IllegalStateException("source " + source + " is closed");
        }
        if (threads == null) {
            threads = new ThreadPoolExecutor(
                    MOST_THREADS, MOST_THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);
            threads.allowCoreThreadTimeOut(true);
        }
        return threads;
    }

    synchronized void close() {
        closed = true;
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(null, task, "fan-out " + source, STACK_BYTES);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        return thread;
    }
}
