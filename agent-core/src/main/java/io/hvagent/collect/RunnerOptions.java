package io.hvagent.collect;

import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What the runner works with.
 *
 * @param workers the most collectors that run at once
 * @param abandonedThreads so many threads that ignore their interrupt stop the collectors that hung
 * @param grace how long a run may take to heed its interrupt
 * @param clock the wall clock, for what is shown; never for schedules
 * @param nanoTime the clock of all schedules; must go at the speed of {@link System#nanoTime()}
 * @param random for the jitter; used by one thread at a time
 */
public record RunnerOptions(
        int workers,
        int abandonedThreads,
        Duration grace,
        InstantSource clock,
        LongSupplier nanoTime,
        RandomGenerator random) {
    public RunnerOptions {
        if (workers < 2 || abandonedThreads < 1) {
            throw new IllegalArgumentException("at least two workers and one abandoned thread");
        }
    }

    /** 64 workers, 16 abandoned threads, a second of grace, the system's clocks. */
    public static RunnerOptions defaults() {
        return new RunnerOptions(
                64, 16, Duration.ofSeconds(1), InstantSource.system(), System::nanoTime, new SplittableRandom());
    }
}
