package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The page is made for nobody, so that the first scrape is no slower than the next. */
class RehearsalTest {
    private static final Metric UP = Metric.gauge("up", "", "vm");
    private static final Duration HOW_LONG = Duration.ofMillis(200);
    private static final long STEP = 1_000_000;

    private final AtomicLong readings = new AtomicLong();
    private final Exposition exposition = new Exposition(100_000, () -> readings.incrementAndGet() * STEP);
    private final Slot slot = exposition.slot(Fixture.RULES);

    private void publish(int series, String prefix) {
        exposition.arrange(List.of(slot));
        Recording recording = Fixture.record(slot);
        for (int i = 0; i < series; i++) {
            recording.put(UP, i, prefix + i);
        }
        slot.publish(recording, Duration.ofHours(1).toNanos());
    }

    private long rehearsed() {
        long before = readings.get();
        exposition.rehearse(HOW_LONG);
        return (readings.get() - before) * STEP;
    }

    @Test
    void aSmallPageIsMadeUntilTheTimeIsOver() {
        publish(3, "vm");
        assertTrue(rehearsed() >= HOW_LONG.toNanos());
    }

    @Test
    void nothingThatIsServedOrCountedChanges() {
        publish(3, "vm");
        Page page = exposition.page();
        Map<String, Long> dropped = exposition.dropped();
        rehearsed();
        assertSame(page, exposition.freshPage());
        assertEquals(dropped, exposition.dropped());
    }

    @Test
    void aLargePageIsNotMade() {
        publish(
                30_000,
                "a machine with a long name, so that its line has some hundred characters, whatever else there is: ");
        assertTrue(rehearsed() < HOW_LONG.toNanos());
    }
}
