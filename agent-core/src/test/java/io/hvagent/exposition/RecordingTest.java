package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final Metric CPUS = Metric.gauge("cpus", "", "vm", "host");

    private final Fixture fixture = new Fixture();
    private final Slot slot = fixture.slot();
    private final Recording recording = Fixture.record(slot);

    @Test
    void theWrongNumberOfLabelValuesIsRefusedWithTheMetricsNameAndCounts() {
        String message = assertThrows(IllegalArgumentException.class, () -> recording.put(CPUS, 1, "a"))
                .getMessage();
        assertEquals("cpus takes 2 label values [vm, host] and was given 1", message);
        assertThrows(IllegalArgumentException.class, () -> recording.put(CPUS, 1, "a", "b", "c"));
        assertThrows(IllegalArgumentException.class, () -> recording.row(List.of("vm"), "a", "b"));
    }

    @Test
    void aRowTakesOnlyMetricsWithItsOwnLabels() {
        Sink.Row row = recording.row(List.of("vm", "host"), "a", "h");
        Metric turned = Metric.gauge("x", "", "host", "vm");
        String message = assertThrows(IllegalArgumentException.class, () -> row.put(turned, 1))
                .getMessage();
        assertEquals("x has the labels [host, vm], the row has [vm, host]", message);
    }

    @Test
    void aRowKeepsTheValuesThatItWasGiven() {
        String[] values = {"a", "h"};
        Sink.Row row = recording.row(new ArrayList<>(List.of("vm", "host")), values);
        values[0] = "changed";
        row.put(CPUS, 4);
        slot.publish(recording, fixture.nanos.get() + 1);
        assertEquals("# TYPE cpus gauge\ncpus{vm=\"a\",host=\"h\"} 4\n", fixture.text());
    }

    @Test
    void aPublishedRecordingTakesNothingMore() {
        Sink.Row row = recording.row(List.of("vm", "host"), "a", "h");
        row.put(CPUS, 1);
        slot.publish(recording, fixture.nanos.get() + 1);
        refusesEverything(row);
        assertEquals("# TYPE cpus gauge\ncpus{vm=\"a\",host=\"h\"} 1\n", fixture.text());
    }

    @Test
    void aDiscardedRecordingTakesNothingMoreAndIsNotPublished() {
        Sink.Row row = recording.row(List.of("vm", "host"), "a", "h");
        recording.discard();
        refusesEverything(row);
        assertEquals("", fixture.text());
    }

    private void refusesEverything(Sink.Row row) {
        CollectException why = new CollectException(Reason.NO_DATA, "none");
        assertThrows(IllegalStateException.class, () -> row.put(CPUS, 2));
        assertThrows(IllegalStateException.class, () -> recording.put(CPUS, 2, "b", "h"));
        assertThrows(IllegalStateException.class, () -> recording.row(List.of("vm"), "a"));
        assertThrows(IllegalStateException.class, () -> recording.failed("part", why));
        assertThrows(IllegalStateException.class, () -> slot.publish(recording, fixture.nanos.get() + 1));
    }

    @Test
    void aSecondThreadIsRefused() {
        recording.put(CPUS, 1, "a", "h");
        CompletionException thrown = assertThrows(
                CompletionException.class, () -> CompletableFuture.runAsync(() -> recording.put(CPUS, 2, "b", "h"))
                        .join());
        assertInstanceOf(IllegalStateException.class, thrown.getCause());
    }

    @Test
    void failedPartsAreKeptInOrder() {
        recording.failed("storage", new CollectException(Reason.FORBIDDEN, "no right"));
        recording.failed("network", new CollectException(Reason.TIMEOUT, "slow"));
        assertEquals(
                List.of("storage", "network"), List.copyOf(recording.failures().keySet()));
        assertEquals(Reason.FORBIDDEN, recording.failures().get("storage").reason());
    }

    @Test
    void theTimeLeftIsThatOfTheRun() {
        assertEquals(
                Duration.ofSeconds(3), slot.record(() -> Duration.ofSeconds(3)).left());
    }

    @Test
    void seriesAreCountedAsTheyAreRecorded() {
        recording.put(CPUS, 1, "a", "h");
        recording.row(List.of("vm", "host"), "b", "h").put(CPUS, 1);
        assertEquals(2, recording.series());
        assertEquals(0, slot.series());
        slot.publish(recording, fixture.nanos.get() + 1);
        assertEquals(2, slot.series());
    }

    @Test
    void aSelectorIsAskedOncePerNameHoweverManyRunsThereAre() {
        List<String> asked = new ArrayList<>();
        Slot counting = fixture.slot(new SeriesRules(
                "s",
                Map.of(),
                name -> {
                    asked.add(name);
                    return name.equals("cpus");
                },
                10,
                100,
                16));
        for (int run = 0; run < 3; run++) {
            fixture.publish(counting, sink -> {
                sink.put(CPUS, 1, "a", "h");
                sink.put(Metric.gauge("unwanted", ""), 1);
                sink.put(CPUS, 1, "b", "h");
            });
        }
        assertEquals(List.of("cpus", "unwanted"), asked);
        assertEquals(2, counting.series());
    }

    @Test
    void manyRunsWithManyEntitiesOfChangingNamesStayApart() {
        for (int run = 0; run < 5; run++) {
            int shift = run * 500;
            fixture.publish(slot, sink -> {
                for (int i = shift; i < shift + 1_000; i++) {
                    sink.put(CPUS, i, "vm" + i, "h" + i % 7);
                }
            });
            TextParser.Text text = TextParser.parse(fixture.text());
            assertEquals(1_000, text.samples().size());
            text.samples()
                    .forEach((series, value) -> assertEquals(
                            "vm" + value.intValue(), series.labels().get("vm")));
        }
    }
}
