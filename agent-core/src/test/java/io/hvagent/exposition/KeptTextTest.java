package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Which compressed text is used again, and that every page made of such says what the plain one says. */
class KeptTextTest {
    private static final Metric SIZE = Metric.gauge("size", "", "vm");
    private static final Metric USE = Metric.counter("use_total", "", "vm");
    private static final int ENTITIES = 100;

    private final Fixture fixture = new Fixture();
    private final Slot slot = fixture.slot();

    /** Two families, the first of which never changes. */
    private static Consumer<Sink> round(int round) {
        return sink -> {
            putAll(sink, SIZE, i -> i / 7.0);
            putAll(sink, USE, i -> round);
        };
    }

    private static void putAll(Sink sink, Metric metric, IntToDoubleFunction values) {
        for (int i = 0; i < ENTITIES; i++) {
            sink.put(metric, values.applyAsDouble(i), "vm" + i);
        }
    }

    /** What the slot's newest result has kept of a family. */
    private Deflated kept(int family) throws IOException {
        return slot.live(fixture.nanos.get()).orElseThrow().result().deflated(family, () -> {
            throw new IOException("nothing is kept");
        });
    }

    private boolean keeps(int family) {
        try {
            kept(family);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void assertPagesAgree() throws IOException {
        Page page = fixture.exposition.freshPage();
        for (Format format : Format.values()) {
            assertEquals(Fixture.text(page, format), Fixture.unzipped(page, format));
        }
    }

    @Test
    void nothingIsKeptBeforeAGzippedPageIsAskedFor() throws IOException {
        fixture.publish(slot, round(1));
        fixture.text();
        assertFalse(keeps(0));
        assertPagesAgree();
        assertTrue(keeps(0) && keeps(1));
    }

    @Test
    void bothFormatsShareIt() throws IOException {
        fixture.publish(slot, round(1));
        Fixture.unzipped(fixture.exposition.freshPage(), Format.OPENMETRICS);
        Deflated size = kept(0);
        assertPagesAgree();
        assertSame(size, kept(0));
    }

    @Test
    void aPublishOfAnotherCollectorLeavesItAlone() throws IOException {
        Slot other = fixture.slot(new SeriesRules("rome", Map.of("site", "rome"), name -> true, 1_000, 100, 16));
        fixture.publish(slot, round(1));
        fixture.publish(other, round(1));
        assertPagesAgree();
        Deflated use = kept(1);
        fixture.publish(other, round(2));
        assertPagesAgree();
        assertSame(use, kept(1));
    }

    @Test
    void aNewResultTakesOverWhatDidNotChange() throws IOException {
        fixture.publish(slot, round(1));
        assertPagesAgree();
        Deflated size = kept(0);
        fixture.publish(slot, round(2));
        assertSame(size, kept(0));
        assertFalse(keeps(1));
        assertPagesAgree();
    }

    @Test
    void anEntityMoreOrLessOrInsteadIsAChange() throws IOException {
        fixture.publish(slot, round(1));
        assertPagesAgree();
        fixture.publish(slot, round(1).andThen(sink -> sink.put(SIZE, 1, "one more")));
        assertFalse(keeps(0));
        assertPagesAgree();
        fixture.publish(slot, round(1));
        assertFalse(keeps(0));
        assertPagesAgree();
        fixture.publish(slot, sink -> putAll(new Renaming(sink), SIZE, i -> i / 7.0));
        assertFalse(keeps(0));
        assertPagesAgree();
    }

    /** The same number of series, and the same values, with one entity that has another name. */
    private record Renaming(Sink sink) implements Sink {
        @Override
        public void put(Metric metric, double value, String... values) {
            sink.put(metric, value, values[0].equals("vm50") ? "renamed" : values[0]);
        }

        @Override
        public Row row(List<String> labels, String... values) {
            return sink.row(labels, values);
        }

        @Override
        public void failed(String part, CollectException why) {
            sink.failed(part, why);
        }

        @Override
        public Duration left() {
            return sink.left();
        }
    }

    @Test
    void theOrderOfFamiliesMayChange() throws IOException {
        fixture.publish(slot, round(1));
        assertPagesAgree();
        Deflated size = kept(0);
        Deflated use = kept(1);
        fixture.publish(slot, sink -> {
            putAll(sink, USE, i -> 1);
            putAll(sink, SIZE, i -> i / 7.0);
        });
        assertSame(use, kept(0));
        assertSame(size, kept(1));
        assertPagesAgree();
    }

    @Test
    void whatIsRepeatedOrOverALimitIsNotServedFromIt() throws IOException {
        Slot second = fixture.slot();
        fixture.publish(slot, sink -> sink.put(SIZE, 9, "vm3"));
        fixture.publish(second, round(1));
        assertPagesAgree();
        fixture.exposition.limitTo(ENTITIES);
        fixture.publish(slot, sink -> {});
        assertPagesAgree();
        fixture.exposition.limitTo(ENTITIES - 10);
        fixture.publish(slot, sink -> {});
        assertPagesAgree();
        assertEquals(ENTITIES - 10, TextParser.parse(fixture.text()).samples().size());
    }

    @Test
    void anExpiredOrWithdrawnResultLeavesThePage() throws IOException {
        Slot other = fixture.slot(new SeriesRules("rome", Map.of("site", "rome"), name -> true, 1_000, 100, 16));
        fixture.publish(slot, 10, round(1));
        fixture.publish(other, 30, round(1));
        assertPagesAgree();
        fixture.nanos.addAndGet(10);
        assertPagesAgree();
        assertFalse(fixture.text().contains("{vm=\"vm1\"}"));
        other.withdraw();
        assertPagesAgree();
        assertEquals("", fixture.text());
    }

    @Test
    void aPageOfOneTargetSharesItToo() throws IOException {
        fixture.publish(slot, round(1));
        assertPagesAgree();
        Deflated size = kept(0);
        Page alone = fixture.exposition.page(List.of(slot), sink -> sink.put(Metric.gauge("probe", ""), 1));
        assertEquals(Fixture.text(alone), Fixture.unzipped(alone));
        assertSame(size, kept(0));
    }

    @Test
    void anotherValueIsDeflatedAnew() throws IOException {
        fixture.publish(slot, round(1));
        assertPagesAgree();
        Deflated use = kept(1);
        fixture.publish(slot, round(2));
        assertPagesAgree();
        assertNotSame(use, kept(1));
    }
}
