package io.hvagent.collect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens in other threads. */
final class Eventually {
    private static final long LONGEST = Duration.ofSeconds(60).toNanos();

    private Eventually() {}

    static void eventually(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + LONGEST;
        while (!holds.getAsBoolean()) {
            assertTrue(deadline - System.nanoTime() > 0, () -> "not within a minute: " + what);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
