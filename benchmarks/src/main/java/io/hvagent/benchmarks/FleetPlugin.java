package io.hvagent.benchmarks;

import io.hvagent.spi.Collector;
import io.hvagent.spi.Metric;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Sink;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import java.util.List;

/** A plugin whose collector publishes all series of a {@link Fleet} anew, and talks to nobody. */
public final class FleetPlugin implements SourcePlugin<FleetPlugin.Config> {
    /** What a profile says. */
    public record Config(int machines) {}

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Source open(Config config, PluginContext context) {
        List<Collector> collectors = List.of(new Machines(new Fleet(config.machines, Fleet.METRICS)));
        return () -> collectors;
    }

    private static final class Machines implements Collector {
        private final Fleet fleet;
        private final List<Metric> metrics;

        Machines(Fleet fleet) {
            this.fleet = fleet;
            metrics = fleet.names().stream()
                    .map(name -> Metric.gauge(name, Fleet.help(), Fleet.LABELS.toArray(String[]::new)))
                    .toList();
        }

        @Override
        public String name() {
            return "machines";
        }

        @Override
        public String target() {
            return "fleet";
        }

        @Override
        public void collect(Sink sink) {
            fleet.change();
            for (int machine = 0; machine < fleet.machines(); machine++) {
                Sink.Row row = sink.row(Fleet.LABELS, fleet.labels(machine));
                for (int metric = 0; metric < metrics.size(); metric++) {
                    row.put(metrics.get(metric), fleet.value(machine, metric));
                }
            }
        }
    }
}
