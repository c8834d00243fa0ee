package io.hvagent.vmguest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.vmguest.CpuUse.Values;
import io.hvagent.vmguest.stats.Reading;
import io.hvagent.vmguest.stats.Stat;
import org.junit.jupiter.api.Test;

class CpuUseTest {
    private final CpuUse use = new CpuUse();

    @Test
    void beforeTwoReadingsEverythingIsZero() {
        assertEquals(new Values(0, 0, 0), use.next(reading("a", 1000, 10, 20)));
    }

    @Test
    void theGoldenSample() {
        use.next(reading("a", 0, 0, 0));
        assertEquals(new Values(16.64, 0.35, 487.93), use.next(reading("a", 2001, 7, 333)));
    }

    @Test
    void halvesAreRoundedByTheirBinaryValueAndToEven() {
        use.next(reading("a", 0, 0, 0));
        // 1.125 is exact and goes to the even neighbour; 1.005 lies a little below
        assertEquals(1.12, use.next(reading("a", 8000, 0, 90)).used());
        assertEquals(1.0, use.next(reading("a", 28000, 201, 90)).stolen());
    }

    @Test
    void aClockThatStandsStillIsZero() {
        use.next(reading("a", 1000, 10, 20));
        assertEquals(new Values(0, 0, 0), use.next(reading("a", 1000, 10, 25)));
    }

    @Test
    void acrossSessionsAndBackwardsNothingIsKnown() {
        use.next(reading("a", 1000, 10, 20));
        assertEquals(Values.UNKNOWN, use.next(reading("b", 2000, 20, 40)));
        assertEquals(Values.UNKNOWN, use.next(reading("b", 3000, 20, 30)));
        assertEquals(new Values(10, 0, 293.2), use.next(reading("b", 4000, 20, 130)));
    }

    private static Reading reading(String session, double elapsed, double stolen, double used) {
        Reading.Builder reading = new Reading.Builder();
        reading.value(Stat.ELAPSED, elapsed);
        reading.value(Stat.CPU_STOLEN, stolen);
        reading.value(Stat.CPU_USED, used);
        reading.value(Stat.HOST_CPU_FREQUENCY, 2932);
        return reading.build(session, "");
    }
}
