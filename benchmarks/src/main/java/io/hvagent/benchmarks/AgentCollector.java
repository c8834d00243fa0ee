package io.hvagent.benchmarks;

import io.hvagent.exposition.Exposition;
import io.hvagent.exposition.Page;
import io.hvagent.exposition.Recording;
import io.hvagent.exposition.SeriesRules;
import io.hvagent.exposition.Slot;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A fleet as a collector of the agent publishes it. */
final class AgentCollector {
    private static final int SERIES_LIMIT = 2_000_000;
    private static final int LABEL_LENGTH = 512;
    private static final int LABEL_COUNT = 16;

    private final Fleet fleet;
    private final List<Metric> metrics;
    private final Exposition exposition = new Exposition(SERIES_LIMIT, System::nanoTime);
    private final Slot slot = slot("fleet");
    private final Slot own = slot("hvagent");

    AgentCollector(Fleet fleet) {
        this.fleet = fleet;
        metrics = fleet.names().stream()
                .map(name -> Metric.gauge(name, Fleet.help(), Fleet.LABELS.toArray(String[]::new)))
                .toList();
        exposition.arrange(List.of(slot, own));
    }

    private Slot slot(String source) {
        return exposition.slot(
                new SeriesRules(source, Map.of(), name -> true, SERIES_LIMIT, LABEL_LENGTH, LABEL_COUNT));
    }

    /** Publishes all series through rows, one for each machine. */
    void publishRows() {
        publish(slot, recording -> {
            for (int machine = 0; machine < fleet.machines(); machine++) {
                Sink.Row row = recording.row(Fleet.LABELS, fleet.labels(machine));
                for (int metric = 0; metric < metrics.size(); metric++) {
                    row.put(metrics.get(metric), fleet.value(machine, metric));
                }
            }
        });
    }

    /** Publishes all series with a put for each, machine by machine. */
    void publishPuts() {
        publish(slot, recording -> {
            for (int machine = 0; machine < fleet.machines(); machine++) {
                for (int metric = 0; metric < metrics.size(); metric++) {
                    put(recording, metric, machine);
                }
            }
        });
    }

    /** Publishes all series with a put for each, metric by metric, so that no put has the labels of the one before. */
    void publishByMetric() {
        publish(slot, recording -> {
            for (int metric = 0; metric < metrics.size(); metric++) {
                for (int machine = 0; machine < fleet.machines(); machine++) {
                    put(recording, metric, machine);
                }
            }
        });
    }

    private void put(Sink sink, int metric, int machine) {
        sink.put(metrics.get(metric), fleet.value(machine, metric), fleet.labels(machine));
    }

    /** Publishes what stands for the agent's own metrics, which are few. */
    void publishOwn() {
        Metric metric = Metric.gauge("hvagent_collector_duration_seconds", "How long the newest run took.", "source");
        publish(own, recording -> recording.put(metric, System.nanoTime() / 1e9, "fleet"));
    }

    private static void publish(Slot slot, Run run) {
        Recording recording = slot.record(() -> Duration.ofMinutes(1));
        run.collect(recording);
        slot.publish(recording, System.nanoTime() + Duration.ofHours(1).toNanos());
    }

    private interface Run {
        void collect(Sink sink);
    }

    /** The page with all that was published; a real scrape may get one that is a second older, and so render less. */
    Page page() {
        return exposition.freshPage();
    }
}
