package io.hvagent.vsphereperf.influx;

import io.hvagent.spi.PluginContext;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What the outputs of one source tell of themselves. It stands in the source's registry, as what a collector puts is discarded
 * when it fails, and that is when these matter. Thread-safe.
 */
final class OutputMetrics {
    private static final String[] OUTPUT = {"source", "output"};
    private static final String[] OUTPUT_AND_REASON = {"source", "output", "reason"};

    private final PrometheusRegistry registry;
    private final String source;
    private final InstantSource clock;
    private final Counter sent;
    private final Counter dropped;
    private final Counter failed;
    private final Gauge lastSuccess;

    OutputMetrics(PluginContext context) {
        this.registry = context.registry();
        this.source = context.source();
        this.clock = context.clock();
        sent = counter("vsphere_influx_lines_sent_total", "Lines that the server took.", OUTPUT);
        dropped = counter("vsphere_influx_lines_dropped_total", "Lines that are lost.", OUTPUT_AND_REASON);
        failed = counter("vsphere_influx_batches_failed_total", "Batches that were not taken.", OUTPUT_AND_REASON);
        lastSuccess = Gauge.builder()
                .name("vsphere_influx_last_success_timestamp_seconds")
                .help("When the server last took a batch.")
                .labelNames(OUTPUT)
                .register(registry);
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    /** The counts of one output, which are there from now on. */
    Counts of(String output) {
        sent.initLabelValues(source, output);
        for (Loss why : Loss.values()) {
            dropped.initLabelValues(source, output, why.label());
        }
        return new Counts(output);
    }

    /** Shows what waits in each output; once. */
    void show(Map<String, Outbox> outboxes) {
        gauge("vsphere_influx_queue_lines", "Lines that wait to be sent.", outboxes, Outbox::lines);
        gauge("vsphere_influx_queue_bytes", "Bytes of the full batches that wait.", outboxes, Outbox::bytes);
    }

    private void gauge(String name, String help, Map<String, Outbox> outboxes, ToLongFunction<Outbox> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(OUTPUT)
                .callback(gauge ->
                        outboxes.forEach((output, box) -> gauge.call((double) value.applyAsLong(box), source, output)))
                .register(registry);
    }

    /** Counts for one output. */
    final class Counts implements Outbox.Losses {
        private final String output;

        private Counts(String output) {
            this.output = output;
        }

        /** The server took that many lines. */
        void sent(int lines) {
            sent.labelValues(source, output).inc(lines);
            lastSuccess.labelValues(source, output).set(clock.instant().toEpochMilli() / 1000.0);
        }

        /** A batch was not taken. */
        void failed(String reason) {
            failed.labelValues(source, output, reason).inc();
        }

        @Override
        public void lost(Loss why, int lines) {
            dropped.labelValues(source, output, why.label()).inc(lines);
        }
    }
}
