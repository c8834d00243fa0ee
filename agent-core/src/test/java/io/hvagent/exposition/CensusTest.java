package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Which hosts what is served counts. */
class CensusTest {
    private final Fixture fixture = new Fixture();
    private final Slot slot = fixture.slot(rules("vcenter", name -> true));

    private static SeriesRules rules(String source, Predicate<String> wanted) {
        return new SeriesRules(source, Map.of(), wanted, 100, 100, 16);
    }

    private boolean counted(String host) {
        return fixture.exposition.countedElsewhere("esxi", host);
    }

    @Test
    void anotherSourceCountsWhatItSaysInAnyCase() {
        assertFalse(counted("4c4c-a"));
        fixture.publish(slot, sink -> sink.counts("4C4C-a"));
        assertTrue(counted("4c4c-A"));
        assertFalse(counted("4c4c-b"));
    }

    @Test
    void aSourceIsNotAnotherThanItself() {
        fixture.publish(slot, sink -> sink.counts("a"));
        assertFalse(fixture.exposition.countedElsewhere("vcenter", "a"));
    }

    @Test
    void theNewestResultCounts() {
        fixture.publish(slot, sink -> sink.counts("a"));
        fixture.publish(slot, sink -> sink.counts("b"));
        assertFalse(counted("a"));
        assertTrue(counted("b"));
    }

    @Test
    void aRunWithTheSeriesOfTheRunBeforeCountsItsOwnHosts() {
        Metric up = Metric.gauge("hv_host_up", "", "host_id");
        for (String host : List.of("a", "b")) {
            fixture.publish(slot, sink -> {
                sink.put(up, 1, "host-1");
                sink.counts(host);
            });
        }
        assertFalse(counted("a"));
        assertTrue(counted("b"));
    }

    @Test
    void whatIsNotServedAnyMoreCountsNothing() {
        fixture.publish(slot, 10, sink -> sink.counts("a"));
        fixture.nanos.addAndGet(9);
        assertTrue(counted("a"));
        fixture.nanos.addAndGet(1);
        assertFalse(counted("a"));
    }

    @Test
    void aSourceThatIsGoneCountsNothing() {
        fixture.publish(slot, sink -> sink.counts("a"));
        fixture.exposition.arrange(List.of());
        assertFalse(counted("a"));
    }

    @Test
    void aRunThatFailedCountsNothing() {
        Recording recording = slot.record(() -> Duration.ZERO);
        recording.counts("a");
        recording.discard();
        assertFalse(counted("a"));
    }

    @Test
    void withoutTheCommonModelNothingIsCounted() {
        Slot without = fixture.slot(rules("other", name -> !name.startsWith("hv_")));
        fixture.publish(without, sink -> sink.counts("a"));
        assertFalse(counted("a"));
    }
}
