package io.hvagent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs({OS.LINUX, OS.MAC})
class HangUpTest {
    @Test
    void eachSignalRunsTheActionAndEndsNothing() throws Exception {
        Semaphore signals = new Semaphore(0);
        HangUp.whenItComes(signals::release);
        hangUp();
        assertTrue(signals.tryAcquire(30, TimeUnit.SECONDS));
        hangUp();
        assertTrue(signals.tryAcquire(30, TimeUnit.SECONDS));
    }

    private static void hangUp() throws Exception {
        String self = Long.toString(ProcessHandle.current().pid());
        assertEquals(
                0, new ProcessBuilder("sh", "-c", "kill -HUP " + self).start().waitFor());
    }
}
