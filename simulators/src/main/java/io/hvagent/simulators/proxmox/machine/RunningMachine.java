package io.hvagent.simulators.proxmox.machine;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Lets the time of a machine go by as it goes by here, until it is closed. The machine is not for others meanwhile. */
public final class RunningMachine implements AutoCloseable {
    private final ScheduledExecutorService time = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> stepping;
    private final int stepSeconds;

    private RunningMachine(SimulatedMachine machine, int stepSeconds) {
        this.stepSeconds = stepSeconds;
        this.stepping = time.scheduleAtFixedRate(
                () -> machine.advance(stepSeconds), stepSeconds, stepSeconds, TimeUnit.SECONDS);
    }

    public static RunningMachine start(SimulatedMachine machine, int stepSeconds) {
        return new RunningMachine(machine, stepSeconds);
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
