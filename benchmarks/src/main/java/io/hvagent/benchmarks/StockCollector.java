package io.hvagent.benchmarks;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A fleet by client_java, in the cheapest way that takes new values: the Labels of each machine are made once and shared by its
 * metrics, the data points are made for each scrape.
 */
final class StockCollector implements MultiCollector {
    private final Fleet fleet;
    private final List<Labels> labels;
    private final List<MetricMetadata> metrics;

    StockCollector(Fleet fleet) {
        this.fleet = fleet;
        String[] names = Fleet.LABELS.toArray(String[]::new);
        labels = IntStream.range(0, fleet.machines())
                .mapToObj(machine -> Labels.of(names, fleet.labels(machine)))
                .toList();
        metrics = fleet.names().stream()
                .map(name -> new MetricMetadata(name, Fleet.help()))
                .toList();
    }

    @Override
    public MetricSnapshots collect() {
        List<MetricSnapshot> snapshots = new ArrayList<>(metrics.size());
        for (int metric = 0; metric < metrics.size(); metric++) {
            snapshots.add(snapshot(metric));
        }
        return new MetricSnapshots(snapshots);
    }

    private GaugeSnapshot snapshot(int metric) {
        List<GaugeDataPointSnapshot> points = new ArrayList<>(labels.size());
        for (int machine = 0; machine < labels.size(); machine++) {
            points.add(new GaugeDataPointSnapshot(fleet.value(machine, metric), labels.get(machine), null));
        }
        return new GaugeSnapshot(metrics.get(metric), points);
    }
}
