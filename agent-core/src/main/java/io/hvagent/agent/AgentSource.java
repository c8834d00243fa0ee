package io.hvagent.agent;

import io.hvagent.exposition.Recording;
import io.hvagent.exposition.RegistryReader;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Sink;
import io.hvagent.spi.Source;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/** The agent's own metrics as a source like any other, so that a scrape never waits for them. */
record AgentSource(PrometheusRegistry registry) implements Source {
    static final String NAME = "hvagent";

    @Override
    public List<Collector> collectors() {
        return List.of(new Own(registry));
    }

    private record Own(PrometheusRegistry registry) implements Collector {
        @Override
        public String name() {
            return "agent";
        }

        @Override
        public String target() {
            return NAME;
        }

        @Override
        public void collect(Sink sink) {
            RegistryReader.read(registry.scrape(), (Recording) sink);
        }
    }
}
