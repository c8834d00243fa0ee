package io.hvagent.exposition;

import io.hvagent.spi.Sink;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** An exposition with a clock to be set, slots arranged in the order in which they were made, and the page as text. */
final class Fixture {
    static final SeriesRules RULES = new SeriesRules("paris", Map.of(), name -> true, 100_000, 100, 16);

    /** Close to the end of the long range, where careless comparisons fail. */
    final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

    final Exposition exposition;
    private final List<Slot> slots = new ArrayList<>();

    Fixture() {
        this(100_000);
    }

    Fixture(int seriesLimit) {
        exposition = new Exposition(seriesLimit, nanos::get);
    }

    Slot slot() {
        return slot(RULES);
    }

    Slot slot(SeriesRules rules) {
        Slot slot = exposition.slot(rules);
        slots.add(slot);
        exposition.arrange(slots);
        return slot;
    }

    void publish(Slot slot, Consumer<Sink> run) {
        publish(slot, 1_000_000, run);
    }

    void publish(Slot slot, long keepNanos, Consumer<Sink> run) {
        Recording recording = record(slot);
        run.accept(recording);
        slot.publish(recording, nanos.get() + keepNanos);
    }

    /** Publishes what a client_java registry has. */
    void publish(Slot slot, MetricSnapshots snapshots) {
        Recording recording = record(slot);
        RegistryReader.read(snapshots, recording);
        slot.publish(recording, nanos.get() + 1_000_000);
    }

    static Recording record(Slot slot) {
        return slot.record(() -> Duration.ZERO);
    }

    /** The page of one slot with the given rules and samples. */
    static String textOf(SeriesRules rules, Consumer<Sink> run) {
        Fixture fixture = new Fixture();
        fixture.publish(fixture.slot(rules), run);
        return fixture.text();
    }

    static String textOf(Consumer<Sink> run) {
        return textOf(RULES, run);
    }

    String text() {
        return text(exposition.freshPage());
    }

    Map<String, Long> dropped() {
        Map<String, Long> dropped = new TreeMap<>(exposition.dropped());
        dropped.values().removeIf(series -> series == 0);
        return dropped;
    }

    static String text(Page page) {
        return text(page, Format.TEXT);
    }

    String openMetrics() {
        return text(exposition.freshPage(), Format.OPENMETRICS);
    }

    static String text(Page page, Format format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            page.in(format).writePlain(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static String unzipped(Page page) throws IOException {
        return unzipped(page, Format.TEXT);
    }

    static String unzipped(Page page, Format format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        page.in(format).writeGzip(bytes);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
