package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A page of some results alone. */
class PartialPageTest {
    private static final Metric VALUE = Metric.gauge("some_value", "", "at");
    private static final Metric TOLD = Metric.gauge("told", "");

    private final Fixture fixture = new Fixture();

    private Slot published(SeriesRules rules, String at) {
        Slot slot = fixture.slot(rules);
        fixture.publish(slot, sink -> sink.put(VALUE, 1, at));
        return slot;
    }

    private String text(List<Slot> slots, Consumer<Sink> first) {
        return Fixture.text(fixture.exposition.page(slots, first));
    }

    @Test
    void itHasTheChosenResultsAndWhatThereIsToTell() {
        published(Fixture.RULES, "left out");
        SeriesRules labelled = new SeriesRules("x", Map.of("site", "paris"), name -> true, 10, 100, 16);
        Slot chosen = published(labelled, "here");
        assertEquals(
                "# TYPE some_value gauge\nsome_value{at=\"here\",site=\"paris\"} 1\n# TYPE told gauge\ntold 0\n",
                text(List.of(chosen), sink -> sink.put(TOLD, 0)));
    }

    @Test
    void whatIsToldWinsOverAPluginsSamples() {
        Slot slot = fixture.slot();
        fixture.publish(slot, sink -> sink.put(Metric.gauge("told", ""), 7));
        assertEquals("# TYPE told gauge\ntold 1\n", text(List.of(slot), sink -> sink.put(TOLD, 1)));
    }

    @Test
    void resultsThatHaveExpiredAreLeftOut() {
        Slot slot = published(Fixture.RULES, "here");
        fixture.nanos.addAndGet(1_000_000);
        assertEquals("", text(List.of(slot), sink -> {}));
    }

    @Test
    void aSourcesLimitHoldsAndWhatItCostsIsNotCounted() {
        SeriesRules one = new SeriesRules("tiny", Map.of(), name -> true, 1, 100, 16);
        List<Slot> slots = List.of(published(one, "first"), published(one, "second"));
        assertEquals("# TYPE some_value gauge\nsome_value{at=\"first\"} 1\n", text(slots, sink -> {}));
        assertEquals(Map.of(), fixture.dropped());
        fixture.text();
        assertEquals(Map.of("series_per_source", 1L), fixture.dropped());
    }

    @Test
    void theWholePageStaysAsItIs() {
        Slot slot = published(Fixture.RULES, "here");
        Page whole = fixture.exposition.page();
        text(List.of(slot), sink -> sink.put(TOLD, 1));
        assertSame(whole, fixture.exposition.page());
    }
}
