package io.hvagent.vsphereperf.influx;

import io.hvagent.config.InvalidConfig;
import io.hvagent.plugin.CannotOpen;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Endpoint;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.PluginUnderTest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A plugin that has outputs and nothing else, bound, opened and run as the agent does it. */
final class OutputPlugin implements SourcePlugin<OutputPlugin.Config> {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final Map<String, String> SECRETS = Map.of("PASSWORD", "pass wörd", "TOKEN", "t0ken==");

    private InfluxOutputs opened;
    private long nanoTime;

    record Config(List<InfluxConfig> influx) {}

    @Override
    public String name() {
        return "outputs";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Source open(Config config, PluginContext context) {
        InfluxOutputs outputs = InfluxOutputs.open(config.influx(), context, () -> nanoTime);
        opened = outputs;
        return new Source() {
            @Override
            public List<? extends Collector> collectors() {
                return outputs.collectors();
            }

            @Override
            public List<Endpoint> endpoints() {
                return outputs.endpoints();
            }

            @Override
            public void close() {
                outputs.close();
            }
        };
    }

    /** The outputs of a running source. To be closed. */
    static Running start(String yaml) throws InvalidConfig, CannotOpen {
        OutputPlugin plugin = new OutputPlugin();
        String profile = "sources: [{plugin: outputs, name: perf, proxy: none, influx: [" + yaml + "]}]";
        return new Running(plugin, PluginUnderTest.open(plugin, profile, SECRETS, () -> NOW));
    }

    /** A source with outputs. */
    record Running(OutputPlugin plugin, PluginUnderTest source) implements AutoCloseable {
        InfluxOutputs outputs() {
            return plugin.opened;
        }

        /** Gives samples of one poll. */
        void give(GivenSamples... samples) {
            for (GivenSamples series : samples) {
                outputs().samples(series);
            }
            outputs().end(samples[0].object());
        }

        /** Runs the collector of the first output once. */
        CollectedRun send() throws Exception {
            return source.collect(source.collectors().get(0));
        }

        void pass(long nanos) {
            plugin.nanoTime += nanos;
        }

        /** One of the counts of the output {@code out}, as it stands on the page; NaN if it does not. */
        double count(String name, String reason) throws Exception {
            String labels =
                    "output=\"out\"" + (reason.isEmpty() ? "" : ",reason=\"" + reason + "\"") + ",source=\"perf\"";
            String series = "vsphere_influx_" + name + "{" + labels + "} ";
            source.collect(source.collectors().get(source.collectors().size() - 1));
            return source.exposition()
                    .lines()
                    .filter(line -> line.startsWith(series))
                    .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                    .findFirst()
                    .orElse(Double.NaN);
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
