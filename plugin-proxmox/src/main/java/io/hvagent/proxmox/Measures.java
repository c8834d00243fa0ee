package io.hvagent.proxmox;

import io.hvagent.proxmox.api.Call;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Compat;
import io.hvagent.spi.Pace;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Sink;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Optional;

/**
 * What prometheus-pve-exporter tells of itself, as far as it has a counterpart: a collection is one run of a collector here.
 * Thread-safe.
 */
final class Measures {
    private static final double[] TARGET_BOUNDS = {0.05, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 25, 50, 75, 100};

    private final String module;
    private final Optional<Runs> runs;
    private final Optional<Calls> calls;
    private final Optional<Targets> targets;

    private record Runs(Summary durations, Counter errors) {
        Runs(PrometheusRegistry registry) {
            this(
                    Summary.builder()
                            .name("pve_collection_duration_seconds")
                            .help("How long collections took.")
                            .labelNames("module")
                            .register(registry),
                    Counter.builder()
                            .name("pve_request_errors_total")
                            .help("Collections that failed.")
                            .labelNames("module")
                            .register(registry));
        }
    }

    private record Calls(Histogram durations, Counter errors) {
        Calls(PrometheusRegistry registry) {
            this(
                    Histogram.builder()
                            .name("pve_scrape_api_duration_seconds")
                            .help("How long calls of the API took.")
                            .labelNames("method", "url")
                            .classicOnly()
                            .register(registry),
                    Counter.builder()
                            .name("pve_scrape_api_errors_total")
                            .help("Calls of the API that failed.")
                            .labelNames("method", "url")
                            .register(registry));
        }
    }

    private record Targets(Histogram durations, Counter errors) {
        Targets(PrometheusRegistry registry) {
            this(
                    Histogram.builder()
                            .name("pve_scrape_target_duration_seconds")
                            .help("How long collections of a target took.")
                            .labelNames("target", "cluster", "node")
                            .classicOnly()
                            .classicUpperBounds(TARGET_BOUNDS)
                            .register(registry),
                    Counter.builder()
                            .name("pve_scrape_target_errors_total")
                            .help("Collections of a target that failed.")
                            .labelNames("target", "cluster", "node")
                            .register(registry));
        }
    }

    Measures(PluginContext context, String module) {
        this.module = module;
        PrometheusRegistry registry = context.registry();
        this.runs = context.compat() == Compat.OFF ? Optional.empty() : Optional.of(new Runs(registry));
        this.calls = Subject.PVE_API_METRICS.isOn(context) ? Optional.of(new Calls(registry)) : Optional.empty();
        this.targets = Subject.TARGET_METRICS.isOn(context) ? Optional.of(new Targets(registry)) : Optional.empty();
        runs.ifPresent(own -> own.errors.labelValues(module).inc(0));
    }

    /** Notes the end of a call. */
    void ended(Call call, double seconds, boolean good) {
        calls.ifPresent(own -> {
            own.durations.labelValues("GET", call.pattern()).observe(seconds);
            if (!good) {
                own.errors.labelValues("GET", call.pattern()).inc();
            }
        });
    }

    private void ended(boolean ofCluster, String target, double seconds, boolean good) {
        String[] place = {target, ofCluster ? "1" : "0", ofCluster ? "0" : "1"};
        runs.ifPresent(own -> own.durations.labelValues(module).observe(seconds));
        targets.ifPresent(own -> own.durations.labelValues(place).observe(seconds));
        if (!good) {
            runs.ifPresent(own -> own.errors.labelValues(module).inc());
            targets.ifPresent(own -> own.errors.labelValues(place).inc());
        }
    }

    /** A collector of the whole cluster, measured. */
    Collector ofCluster(Collector collector) {
        return new Measured(collector, true);
    }

    /** A collector of a node, measured. */
    Collector ofNode(Collector collector) {
        return new Measured(collector, false);
    }

    private final class Measured implements Collector {
        private final Collector collector;
        private final boolean ofCluster;

        Measured(Collector collector, boolean ofCluster) {
            this.collector = collector;
            this.ofCluster = ofCluster;
        }

        @Override
        public String name() {
            return collector.name();
        }

        @Override
        public String target() {
            return collector.target();
        }

        @Override
        public Pace pace(Pace ofSource) {
            return collector.pace(ofSource);
        }

        @Override
        public void collect(Sink sink) throws Exception {
            long start = System.nanoTime();
            boolean good = false;
            try {
                collector.collect(sink);
                good = true;
            } finally {
                ended(ofCluster, target(), (System.nanoTime() - start) / 1e9, good);
            }
        }
    }
}
