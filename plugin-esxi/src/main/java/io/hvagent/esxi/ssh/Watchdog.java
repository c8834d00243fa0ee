package io.hvagent.esxi.ssh;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Closes connections whose time is up: sshj reads and writes without a limit of their own. One thread for all. Thread-safe. */
final class Watchdog implements AutoCloseable {
    /** So that what has a limit of its own says first what it waited for. */
    private static final int GRACE_MILLIS = 50;

    private final ScheduledThreadPoolExecutor timer;

    Watchdog(String source) {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(null, task, "ssh-watchdog-" + source, 1 << 17);
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.setKeepAliveTime(1, TimeUnit.MINUTES);
        timer.allowCoreThreadTimeOut(true);
    }

    /** To be cancelled when the work is done. */
    Future<?> watch(HostConnection connection, Deadline deadline) {
        return timer.schedule(connection::close, deadline.millis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
