package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.Metric;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final Metric UP = Metric.gauge("up", "", "vm");

    private final Fixture fixture = new Fixture();
    private final Slot slot = fixture.slot();

    @Test
    void theEmptyPageIsEmptyInBothForms() throws IOException {
        Page page = fixture.exposition.page();
        assertEquals("", Fixture.text(page));
        assertEquals("", Fixture.unzipped(page));
        assertEquals(0, page.plainLength());
        assertEquals("text/plain; version=0.0.4; charset=utf-8", page.contentType());
    }

    @Test
    void bothFormsHaveTheSameTextAndTheLengthsThatTheySay() throws IOException {
        fixture.publish(slot, sink -> {
            for (int i = 0; i < 20_000; i++) {
                sink.put(UP, i / 3.0, "vm é " + i);
            }
            sink.put(UP, 1, "€".repeat(99));
        });
        Page page = fixture.exposition.page();
        assertEquals(20_001, TextParser.parse(Fixture.text(page)).samples().size());
        assertEquals(Fixture.text(page), Fixture.unzipped(page));
        assertEquals(Fixture.text(page).getBytes(StandardCharsets.UTF_8).length, page.plainLength());
        assertEquals(
                page.gzipLength(),
                pieces(page::writeGzip).stream().mapToInt(n -> n).sum());
    }

    @Test
    void bothFormsAreWrittenInSmallSlices() throws IOException {
        SeriesRules longLabels = new SeriesRules("s", Map.of("site", "paris"), name -> true, 100_000, 100_000, 16);
        fixture.publish(fixture.slot(longLabels), sink -> {
            sink.put(UP, 1, "ü".repeat(50_000));
            for (int i = 0; i < 30_000; i++) {
                sink.put(UP, Math.sin(i), "vm" + i);
            }
        });
        Page page = fixture.exposition.page();
        assertTrue(pieces(page::writePlain).stream().allMatch(n -> n <= 16 * 1024));
        assertTrue(pieces(page::writeGzip).stream().allMatch(n -> n <= 16 * 1024));
        assertEquals(30_001, TextParser.parse(Fixture.text(page)).samples().size());
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static List<Integer> pieces(Writing writing) throws IOException {
        List<Integer> pieces = new ArrayList<>();
        writing.to(new OutputStream() {
            @Override
            public void write(int b) {
                pieces.add(1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                pieces.add(length);
            }
        });
        return pieces;
    }

    @Test
    void thePageIsKeptUntilSomethingChanges() {
        fixture.publish(slot, sink -> sink.put(UP, 1, "a"));
        Page page = fixture.exposition.page();
        assertSame(page, fixture.exposition.page());
        fixture.publish(slot, sink -> sink.put(UP, 2, "a"));
        assertNotSame(page, fixture.exposition.page());
        assertEquals("# TYPE up gauge\nup{vm=\"a\"} 1\n", Fixture.text(page));
        assertEquals("# TYPE up gauge\nup{vm=\"a\"} 2\n", fixture.text());
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
        exposition.page();
        assertEquals(List.of(), List.copyOf(atNextLook));
        assertEquals("# TYPE up gauge\nup{vm=\"a\"} 1\n", Fixture.text(exposition.page()));
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
    void whatExpiresLeavesThePageAtItsTimeAcrossTheClocksOverflow() {
        Slot longer = fixture.slot();
        fixture.publish(slot, 2_000, sink -> sink.put(UP, 1, "a"));
        fixture.publish(longer, 3_000, sink -> sink.put(UP, 1, "b"));
        Page both = fixture.exposition.page();
        assertTrue(fixture.nanos.addAndGet(1_999) < 0, "the clock has overflown");
        assertSame(both, fixture.exposition.page());
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
