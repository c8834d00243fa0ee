package io.hvagent.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    /** Gives 0.5: no jitter. */
    private static final RandomGenerator STILL = () -> 1L << 63;

    @Test
    void theNextRunIsOnTheBeatHoweverLongTheLastOneTook() {
        assertEquals(new Cadence(30, 0), Cadence.after(15, 15, 16));
        assertEquals(new Cadence(30, 0), Cadence.after(15, 15, 29));
        assertEquals(new Cadence(30, 0), Cadence.after(15, 15, 30));
    }

    @Test
    void missedBeatsAreLeftOutAndCounted() {
        assertEquals(new Cadence(45, 1), Cadence.after(15, 15, 31));
        assertEquals(new Cadence(45, 1), Cadence.after(15, 15, 45));
        assertEquals(new Cadence(60, 2), Cadence.after(15, 15, 46));
    }

    @Test
    void aClockBelowZeroMakesNoDifference() {
        assertEquals(new Cadence(0, 1), Cadence.after(-30, 15, -14));
    }

    @Test
    void aFailingCollectorIsTriedMoreAndMoreSeldomUpToAMinute() {
        assertEquals(15, delaySeconds(15, 1));
        assertEquals(30, delaySeconds(15, 2));
        assertEquals(60, delaySeconds(15, 3));
        assertEquals(60, delaySeconds(15, 1_000_000));
    }

    @Test
    void aSlowCollectorKeepsItsPaceWhenItFails() {
        assertEquals(60, delaySeconds(60, 1));
        assertEquals(600, delaySeconds(600, 5));
    }

    @Test
    void theWaitVariesByATenthAndNeverExceedsItsCap() {
        BackOff backOff = new BackOff(new SplittableRandom(1));
        long[] waits = LongStream.generate(() -> backOff.delay(15 * SECOND, 1))
                .limit(1000)
                .sorted()
                .toArray();
        assertTrue(waits[0] >= 13.5 * SECOND && waits[0] < 14 * SECOND);
        assertTrue(waits[999] <= 16.5 * SECOND && waits[999] > 16 * SECOND);
        assertTrue(LongStream.generate(() -> backOff.delay(60 * SECOND, 3))
                        .limit(1000)
                        .max()
                        .getAsLong()
                <= 60 * SECOND);
    }

    @Test
    void eightTargetsStartAtOnce() {
        Spread spread = new Spread();
        spread.targets(new Object(), 5);
        spread.targets(new Object(), 3);
        assertEquals(0, spread.offset(15 * SECOND));
        assertEquals(0, spread.offset(15 * SECOND));
    }

    @Test
    void manyTargetsAreSpreadEvenlyOverFiveSeconds() {
        Spread spread = new Spread();
        spread.targets(new Object(), 300);
        long[] offsets = IntStream.range(0, 300)
                .mapToLong(i -> spread.offset(15 * SECOND))
                .sorted()
                .toArray();
        for (int i = 1; i < offsets.length; i++) {
            assertTrue(offsets[i] - offsets[i - 1] < 5 * SECOND / 100, "no gap");
        }
        assertTrue(offsets[299] < 5 * SECOND && offsets[299] > 4.9 * SECOND);
    }

    @Test
    void aShortIntervalIsTheWindow() {
        Spread spread = new Spread();
        spread.targets(new Object(), 300);
        assertTrue(IntStream.range(0, 300).allMatch(i -> spread.offset(SECOND) < SECOND));
    }

    @Test
    void sourcesThatAreGoneDoNotCount() {
        Spread spread = new Spread();
        Object gone = new Object();
        spread.targets(gone, 300);
        spread.targets(gone, 0);
        spread.targets(new Object(), 1);
        spread.offset(SECOND);
        assertEquals(0, spread.offset(SECOND));
    }

    private static long delaySeconds(long everySeconds, int failures) {
        return new BackOff(STILL).delay(everySeconds * SECOND, failures) / SECOND;
    }
}
