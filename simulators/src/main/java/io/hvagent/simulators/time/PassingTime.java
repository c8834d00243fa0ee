package io.hvagent.simulators.time;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;

/** Lets the time of what is simulated go by as it goes by here, until it is closed. It is not for others meanwhile. */
public final class PassingTime implements AutoCloseable {
    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> stepping;
    private final int stepSeconds;

    private PassingTime(DoubleConsumer advance, int stepSeconds) {
        this.stepSeconds = stepSeconds;
        this.stepping =
                time.scheduleAtFixedRate(() -> advance.accept(stepSeconds), stepSeconds, stepSeconds, TimeUnit.SECONDS);
    }

    /** @param advance is told the seconds that went by */
    public static PassingTime start(DoubleConsumer advance, int stepSeconds) {
        return new PassingTime(advance, stepSeconds);
    }

    /** Stops its time, and waits for a step that is under way. */
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
