package io.hvagent.proxmox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScrapeTallyTest {
    private final AtomicLong clock = new AtomicLong();
    private final ScrapeTally tally = new ScrapeTally(clock::get);

    /** What is told, by family and collector. */
    private Map<String, Double> told() {
        Map<String, Double> told = new TreeMap<>();
        tally.put(new Sink() {
            @Override
            public void put(Metric metric, double value, String... labelValues) {
                told.put(metric.name().replace("node_scrape_collector_", "") + " " + labelValues[0], value);
            }

            @Override
            public Row row(List<String> labels, String... values) {
                throw new AssertionError();
            }

            @Override
            public void failed(String part, CollectException why) {
                throw new AssertionError(why);
            }

            @Override
            public Duration left() {
                return Duration.ZERO;
            }
        });
        return told;
    }

    private void seconds(long seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void theNewestRunThatEndedIsTold() {
        tally.begins("cpu", Duration.ofSeconds(10));
        assertEquals(Map.of(), told());
        seconds(2);
        tally.ends("cpu", true);
        assertEquals(Map.of("success cpu", 1.0, "duration_seconds cpu", 2.0), told());
        seconds(13);
        tally.begins("cpu", Duration.ofSeconds(10));
        assertEquals(Map.of("success cpu", 1.0, "duration_seconds cpu", 2.0), told());
        seconds(1);
        tally.ends("cpu", false);
        assertEquals(Map.of("success cpu", 0.0, "duration_seconds cpu", 1.0), told());
    }

    @Test
    void aRunBeyondItsLimitHasFailed() {
        tally.begins("hwmon", Duration.ofSeconds(10));
        seconds(11);
        assertEquals(Map.of("success hwmon", 0.0, "duration_seconds hwmon", 11.0), told());
    }
}
