package io.hvagent.vsphereperf;

import io.hvagent.spi.Pace;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.VsphereClient;
import io.hvagent.vsphere.VsphereSettings;
import io.hvagent.vsphereperf.config.PerfConfig;
import io.hvagent.vsphereperf.config.Vcenter;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Performance counters of all machines and hosts of vCenters; successor of vsphere_performance_collector. */
public final class PerfPlugin implements SourcePlugin<PerfConfig> {
    private final Connector connector;
    private final LongSupplier nanoTime;

    /** Makes the client of a vCenter; no network yet. */
    interface Connector {
        Vsphere connect(Vcenter vcenter, PerfConfig config, PluginContext context);
    }

    /** For real vCenters. */
    public PerfPlugin() {
        this(PerfPlugin::connect, System::nanoTime);
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
    public Source open(PerfConfig config, PluginContext context) {
        return new PerfSource(config, context, connector, nanoTime, List.of());
    }

    private static Vsphere connect(Vcenter vcenter, PerfConfig config, PluginContext context) {
        return VsphereClient.open(new VsphereSettings(
                vcenter.url(),
                vcenter.username(),
                vcenter.password(),
                vcenter.tls(),
                context.logins(),
                context.proxies(),
                context.executor(),
                config.parallel()));
    }
}
