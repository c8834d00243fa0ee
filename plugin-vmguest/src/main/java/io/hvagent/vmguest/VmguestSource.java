package io.hvagent.vmguest;

import io.hvagent.spi.Collector;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import java.util.List;

/** This machine. */
final class VmguestSource implements Source {
    private final GuestReading reading;
    private final List<Collector> collectors;

    VmguestSource(VmguestConfig config, PluginContext context, Surroundings here) {
        this.reading = new GuestReading(config, here);
        this.collectors = List.of(new StatsCollector(config, context, here, reading));
    }

    @Override
    public List<Collector> collectors() {
        return collectors;
    }

    @Override
    public void close() {
        reading.close();
    }
}
