package io.hvagent.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.Pace;
import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private final Freshness fresh = new Freshness(pace(10, 30));

    private static Pace pace(long everyNanos, long keepNanos) {
        return new Pace(Duration.ofNanos(everyNanos), Duration.ofNanos(10), Duration.ofNanos(keepNanos));
    }

    /** Around the end of the long range, where careless comparisons fail. */
    private static long at(long nanosLater) {
        return Long.MAX_VALUE - 5 + nanosLater;
    }

    @Test
    void beforeTheFirstRunNothingIsYoung() {
        assertFalse(fresh.hasYoungResult(at(0)));
        assertFalse(fresh.hasYoungRun(at(0)));
    }

    @Test
    void aResultIsYoungForOneInterval() {
        fresh.runEnded(true, at(0));
        assertTrue(fresh.hasYoungResult(at(9)));
        assertFalse(fresh.hasYoungResult(at(10)));
    }

    @Test
    void aFailedRunIsYoungButItsResultIsNot() {
        fresh.runEnded(false, at(0));
        assertTrue(fresh.hasYoungRun(at(9)));
        assertFalse(fresh.hasYoungResult(at(9)));
        assertFalse(fresh.hasYoungRun(at(10)));
    }

    @Test
    void aResultOutlivesARunThatFailsSoonAfterIt() {
        fresh.runEnded(true, at(0));
        fresh.runEnded(false, at(5));
        assertTrue(fresh.hasYoungResult(at(9)));
        assertTrue(fresh.hasYoungRun(at(14)));
    }

    @Test
    void aResultThatIsKeptForLessThanAnIntervalIsYoungNoLonger() {
        Freshness shortLived = new Freshness(pace(10, 4));
        shortLived.runEnded(true, at(0));
        assertTrue(shortLived.hasYoungResult(at(3)));
        assertFalse(shortLived.hasYoungResult(at(4)));
        assertTrue(shortLived.hasYoungRun(at(9)));
    }

    @Test
    void whoWaitsIsToldOfTheNextRunAlone() throws Exception {
        Future<Boolean> first = fresh.next();
        fresh.runEnded(true, at(0));
        Future<Boolean> second = fresh.next();
        assertTrue(first.get());
        assertFalse(second.isDone());
        fresh.noMoreRuns();
        assertEquals(false, second.get());
    }
}
