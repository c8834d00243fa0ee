package io.hvagent.vsphereperf;

import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.VsphereClient;
import io.hvagent.vsphere.VsphereSettings;
import io.hvagent.vsphereperf.config.PerfConfig;
import io.hvagent.vsphereperf.config.Vcenter;
import io.hvagent.vsphereperf.influx.InfluxOutputs;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Performance counters of all machines and hosts of vCenters; successor of vsphere_performance_collector. */
public final class PerfPlugin implements SourcePlugin<PerfConfig> {
    private final Connector connector;
    private final LongSupplier nanoTime;

    /** Makes the client of a vCenter; no network yet. */
    interface Connector {
        Vsphere connect(Vcenter vcenter, int parallel, PluginContext context);
    }

    /** For real vCenters. */
    public PerfPlugin() {
        this(System::nanoTime);
    }

    /**
     * For real vCenters.
     *
     * @param nanoTime the clock that says how many samples can have come, which tests and benchmarks turn
     */
    public PerfPlugin(LongSupplier nanoTime) {
        this(PerfPlugin::connect, nanoTime);
    }

    PerfPlugin(Connector connector, LongSupplier nanoTime) {
        this.connector = connector;
        this.nanoTime = nanoTime;
    }

    @Override
    public String name() {
        return "vsphere-perf";
    }

    @Override
    public Class<PerfConfig> configType() {
        return PerfConfig.class;
    }

    @Override
    public Pace pace() {
        return Pace.every(Duration.ofSeconds(60));
    }

    @Override
    public Map<String, Group> groups() {
        Map<String, Group> groups = new LinkedHashMap<>();
        Groups.ALL.forEach(name -> groups.put(name, Group.OFF));
        return groups;
    }

    @Override
    public Source open(PerfConfig config, PluginContext context) {
        Targets targets = Targets.of(config);
        return new PerfSource(
                targets,
                InfluxOutputs.open(targets.influx(), context),
                new Parts(config, context, connector, nanoTime));
    }

    /** What a source is made of. */
    record Parts(PerfConfig config, PluginContext context, Connector connector, LongSupplier nanoTime) {}

    private static Vsphere connect(Vcenter vcenter, int parallel, PluginContext context) {
        return VsphereClient.open(new VsphereSettings(
                vcenter.url(),
                vcenter.username(),
                vcenter.password(),
                vcenter.tls(),
                context.logins(),
                context.proxies(),
                context.executor(),
                parallel));
    }
}
