package io.hvagent.vsphereperf.influx;

import static java.util.stream.Collectors.toMap;

import io.hvagent.spi.Collector;
import io.hvagent.spi.Endpoint;
import io.hvagent.spi.PluginContext;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.SampleOutput;
import io.hvagent.vsphereperf.output.Samples;
import io.hvagent.vsphereperf.output.ServiceReport;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** All outputs of one source, as line protocol to InfluxDB or what takes the same. Connects to nothing before its collectors run. */
public final class InfluxOutputs implements SampleOutput {
    private final List<InfluxOutput> outputs;
    private final int backfillSeconds;

    private InfluxOutputs(List<InfluxOutput> outputs, int backfillSeconds) {
        this.outputs = List.copyOf(outputs);
        this.backfillSeconds = backfillSeconds;
    }

    /**
     * Opens outputs; with none this takes samples and does nothing.
     *
     * @throws IllegalArgumentException if two have one name, or a file of certificates cannot be used
     */
    public static InfluxOutputs open(List<InfluxConfig> configs, PluginContext context) {
        return open(configs, context, System::nanoTime);
    }

    static InfluxOutputs open(List<InfluxConfig> configs, PluginContext context, LongSupplier nanoTime) {
        checkNames(configs);
        if (configs.isEmpty()) {
            return new InfluxOutputs(List.of(), 0);
        }
        OutputMetrics metrics = new OutputMetrics(context);
        List<InfluxOutput> outputs = configs.stream()
                .map(config -> new InfluxOutput(
                        config, new InfluxServer(config, context, nanoTime), metrics.of(config.shownName())))
                .toList();
        metrics.show(outputs.stream().collect(toMap(o -> o.collector().target(), InfluxOutput::outbox)));
        return new InfluxOutputs(outputs, backfillSeconds(configs));
    }

    private static void checkNames(List<InfluxConfig> configs) {
        Set<String> names = new HashSet<>();
        for (InfluxConfig config : configs) {
            if (!names.add(config.shownName())) {
                throw new IllegalArgumentException("influx: two outputs are called " + config.shownName()
                        + "; give one of them another name (name: …)");
            }
        }
    }

    private static int backfillSeconds(List<InfluxConfig> configs) {
        return configs.stream()
                .mapToInt(config -> Math.toIntExact(config.backfill().toSeconds()))
                .max()
                .orElse(0);
    }

    @Override
    public void samples(Samples samples) {
        for (int i = 0; i < outputs.size(); i++) {
            outputs.get(i).samples(samples);
        }
    }

    @Override
    public void end(Monitored object) {
        for (int i = 0; i < outputs.size(); i++) {
            outputs.get(i).end();
        }
    }

    @Override
    public void services(ServiceReport report) {
        outputs.forEach(output -> output.services(report));
    }

    @Override
    public int backfillSeconds() {
        return backfillSeconds;
    }

    @Override
    public List<Collector> collectors() {
        return outputs.stream().<Collector>map(InfluxOutput::collector).toList();
    }

    @Override
    public List<Endpoint> endpoints() {
        return outputs.stream().map(InfluxOutput::endpoint).toList();
    }

    @Override
    public void close() {
        outputs.forEach(InfluxOutput::close);
    }
}
