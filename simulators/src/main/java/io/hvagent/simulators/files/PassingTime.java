package io.hvagent.simulators.files;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Lets the time of what is simulated go by as it goes by here, until it is closed. What it steps is not for others meanwhile. */
public final class PassingTime implements AutoCloseable {
    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> stepping;
    private final int stepSeconds;

    private PassingTime(int stepSeconds, Runnable step) {
        this.stepSeconds = stepSeconds;
        this.stepping = time.scheduleAtFixedRate(step, stepSeconds, stepSeconds, TimeUnit.SECONDS);
    }

    /** Takes a step each so many seconds, the first after that time. */
    public static PassingTime each(int stepSeconds, Runnable step) {
        return new PassingTime(stepSeconds, step);
    }

    /** Stops time, and waits for a step that is under way. */
    @Override
    public void close() {
        stepping.cancel(false);
        time.shutdown();
        try {
            if (!time.awaitTermination(stepSeconds, TimeUnit.SECONDS)) {
                time.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
