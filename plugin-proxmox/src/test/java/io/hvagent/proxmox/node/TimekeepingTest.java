package io.hvagent.proxmox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.machine.SimulatedMachine;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.testkit.CollectedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimekeepingTest {
    private static final double PPM = 1e-6;

    @TempDir
    private Path root;

    private CollectedRun run(Timekeeping.Asking clock) throws Exception {
        try (NodeLab lab = NodeLab.with(SimulatedMachine.in(root).root(), clock)) {
            return lab.run("timex");
        }
    }

    @Test
    void aClockThatFollowsTellsHowFarItIs() throws Exception {
        CollectedRun clock = run(() -> NodeLab.CLOCK);
        assertEquals(1, clock.value("node_timex_sync_status"));
        assertEquals(0.0015, clock.value("node_timex_offset_seconds"));
        assertEquals(1 - 2 * PPM, clock.value("node_timex_frequency_adjustment_ratio"));
        assertEquals(0.016, clock.value("node_timex_maxerror_seconds"));
        assertEquals(0.01, clock.value("node_timex_tick_seconds"));
        assertEquals(37, clock.value("node_timex_tai_offset_seconds"));
        assertEquals(0x2001, clock.value("node_timex_status"));
    }

    @Test
    void oneThatFollowsNothingSaysSo() throws Exception {
        CollectedRun clock =
                run(() -> FakeClock.alone().number(8, -2_000).word(40, 0x40).state());
        assertEquals(0, clock.value("node_timex_sync_status"));
        assertEquals(-0.002, clock.value("node_timex_offset_seconds"), "in microseconds without the bit");
    }

    @Test
    void whereTheSandboxForbidsTheCallTheWayOutIsTold() {
        CollectException forbidden = new CollectException(Reason.FORBIDDEN, "may not call adjtimex");
        CollectException told = assertThrows(
                CollectException.class,
                () -> run(() -> {
                    throw forbidden;
                }));
        assertEquals(forbidden, told);
    }

    /** This machine's own, whatever it is. */
    @Test
    void theKernelAnswers() throws Exception {
        Timekeeping.State state = SystemCalls.adjtimex().ask();
        CollectedRun clock = run(() -> state);
        double tick = clock.value("node_timex_tick_seconds");
        assertTrue(tick > 0.0089 && tick < 0.0111, "a tick of about 10 ms, not " + tick);
        double ratio = clock.value("node_timex_frequency_adjustment_ratio");
        assertTrue(Math.abs(ratio - 1) < 0.001, "about 1, not " + ratio);
    }
}
