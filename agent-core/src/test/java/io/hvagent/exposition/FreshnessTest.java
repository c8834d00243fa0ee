package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.Metric;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When a page is made anew, and what is on it. */
class FreshnessTest {
    private static final Metric UP = Metric.gauge("up", "", "vm");
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Fixture fixture = new Fixture();
    private final Slot slot = fixture.slot();

    @Test
    void theFirstPageHasWhatIsPublished() {
        put(1);
        assertShown(1);
    }

    @Test
    void aPageIsServedForASecondWhateverIsPublished() {
        put(1);
        Page page = fixture.exposition.page();
        fixture.nanos.addAndGet(SECOND - 1);
        put(2);
        assertSame(page, fixture.exposition.page());
        fixture.nanos.incrementAndGet();
        assertShown(2);
        assertEquals("# TYPE up gauge\nup{vm=\"a\"} 1\n", Fixture.text(page));
    }

    @Test
    void aPageIsServedForEverIfNothingChanges() {
        put(1);
        Page page = fixture.exposition.page();
        fixture.nanos.addAndGet(10 * SECOND);
        assertSame(page, fixture.exposition.page());
        assertSame(page, fixture.exposition.freshPage());
    }

    @Test
    void whatExpiresIsServedForASecondAtMost() {
        fixture.publish(slot, 10, sink -> sink.put(UP, 1, "a"));
        Page page = fixture.exposition.page();
        fixture.nanos.addAndGet(SECOND - 1);
        assertSame(page, fixture.exposition.page());
        fixture.nanos.incrementAndGet();
        assertEquals("", Fixture.text(fixture.exposition.page()));
    }

    @Test
    void theFirstPageAfterAnArrangementIsMadeAnew() {
        put(1);
        fixture.exposition.page();
        put(2);
        fixture.slot();
        assertShown(2);
        fixture.exposition.arrange(List.of());
        assertEquals("", Fixture.text(fixture.exposition.page()));
    }

    @Test
    void theFreshPageHasWhatWasPublishedBeforeAndIsServedToOthersToo() {
        put(1);
        Page page = fixture.exposition.freshPage();
        assertSame(page, fixture.exposition.freshPage());
        put(2);
        Page fresh = fixture.exposition.freshPage();
        assertNotSame(page, fresh);
        assertSame(fresh, fixture.exposition.page());
        assertShown(2);
    }

    @Test
    void aPageThatIsNotServedAgainIsLetGo() {
        put(1);
        Reference<Page> page = new WeakReference<>(fixture.exposition.page());
        fixture.nanos.addAndGet(SECOND);
        put(2);
        System.gc();
        assertTrue(page.refersTo(null));
    }

    private void put(double value) {
        fixture.publish(slot, Long.MAX_VALUE / 2, sink -> sink.put(UP, value, "a"));
    }

    private void assertShown(int value) {
        assertEquals("# TYPE up gauge\nup{vm=\"a\"} " + value + "\n", Fixture.text(fixture.exposition.page()));
    }

    @Test
    void whatIsPublishedWhileAPageIsMadeIsOnTheNextOneAtTheLatest() {
        Deque<Runnable> atNextLook = new ArrayDeque<>();
        Exposition exposition = new Exposition(10, () -> {
            Optional.ofNullable(atNextLook.poll()).ifPresent(Runnable::run);
            return 0;
        });
        Slot published = exposition.slot(Fixture.RULES);
        exposition.arrange(List.of(published));
        atNextLook.add(() -> {});
        atNextLook.add(() -> {
            Recording recording = Fixture.record(published);
            recording.put(UP, 1, "a");
            published.publish(recording, 1);
        });
        exposition.freshPage();
        assertEquals(List.of(), List.copyOf(atNextLook));
        assertEquals("# TYPE up gauge\nup{vm=\"a\"} 1\n", Fixture.text(exposition.freshPage()));
    }

    @Test
    void whatIsWithdrawnLeavesThePage() {
        fixture.publish(slot, sink -> sink.put(UP, 1, "a"));
        assertEquals(1, slot.series());
        fixture.text();
        slot.withdraw();
        assertEquals("", fixture.text());
        assertEquals(0, slot.series());
    }

    @Test
    void whatExpiresLeavesTheFreshPageAtItsTimeAcrossTheClocksOverflow() {
        Slot longer = fixture.slot();
        fixture.publish(slot, 2_000, sink -> sink.put(UP, 1, "a"));
        fixture.publish(longer, 3_000, sink -> sink.put(UP, 1, "b"));
        Page both = fixture.exposition.freshPage();
        assertTrue(fixture.nanos.addAndGet(1_999) < 0, "the clock has overflown");
        assertSame(both, fixture.exposition.freshPage());
        fixture.nanos.incrementAndGet();
        assertEquals("# TYPE up gauge\nup{vm=\"b\"} 1\n", fixture.text());
        assertEquals(0, slot.series());
        assertEquals(1, longer.series());
        fixture.nanos.addAndGet(1_000);
        assertEquals("", fixture.text());
    }

    @Test
    void anExpiredResultMakesRoomForWhatItHadDisplaced() {
        Slot second = fixture.slot();
        fixture.publish(slot, 10, sink -> sink.put(UP, 1, "a"));
        fixture.publish(second, 20, sink -> sink.put(UP, 2, "a"));
        assertEquals("# TYPE up gauge\nup{vm=\"a\"} 1\n", fixture.text());
        fixture.nanos.addAndGet(10);
        assertEquals("# TYPE up gauge\nup{vm=\"a\"} 2\n", fixture.text());
    }
}
