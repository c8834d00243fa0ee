package io.hvagent.vmguest.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StatTest {
    @Test
    void onlyTheLimitsHaveAWordForNone() {
        assertEquals(Double.POSITIVE_INFINITY, Stat.CPU_LIMIT.value(0xFFFF_FFFFL));
        assertEquals(Double.POSITIVE_INFINITY, Stat.MEM_LIMIT.value(0xFFFF_FFFFL));
        assertEquals(4_294_967_295.0, Stat.MEM_USED.value(0xFFFF_FFFFL));
    }

    @Test
    void wideValuesAreUnsigned() {
        assertEquals(0x1p64, Stat.CPU_USED.value(-1));
        assertEquals(1e15, Stat.CPU_USED.value(1_000_000_000_000_000L));
    }

    @Test
    void unitsBecomeTheBaseUnits() {
        assertEquals(0.333, Stat.CPU_USED.toBase(333));
        assertEquals(1048576, Stat.MEM_USED.toBase(1));
        assertEquals(2.932e9, Stat.HOST_CPU_FREQUENCY.toBase(2932));
        assertEquals(7, Stat.CPU_SHARES.toBase(7));
    }

    @Test
    void eachStatisticHasAMetricOfItsOwn() {
        long names = Arrays.stream(Stat.values())
                .map(s -> s.metric().name())
                .distinct()
                .count();
        assertEquals(34, names);
    }
}
