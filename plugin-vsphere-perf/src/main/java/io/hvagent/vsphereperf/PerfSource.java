package io.hvagent.vsphereperf;

import io.hvagent.spi.Collector;
import io.hvagent.spi.Endpoint;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphereperf.config.PerfConfig;
import io.hvagent.vsphereperf.config.Vcenter;
import io.hvagent.vsphereperf.output.SampleOutput;
import io.hvagent.vsphereperf.poll.SampleCollectors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The vCenters of one entry of the profile. Each has one session, which all its collectors share. */
final class PerfSource implements Source {
    private final PerfConfig config;
    private final List<SampleOutput> outputs;
    private final List<Vsphere> sessions = new ArrayList<>();
    private final List<Collector> collectors = new ArrayList<>();

    PerfSource(
            PerfConfig config,
            PluginContext context,
            PerfPlugin.Connector connector,
            LongSupplier nanoTime,
            List<SampleOutput> outputs) {
        this.config = config;
        this.outputs = List.copyOf(outputs);
        SampleCollectors samples = new SampleCollectors(config, context, nanoTime, outputs);
        for (Vcenter vcenter : config.vcenters()) {
            Vsphere session = connector.connect(vcenter, config, context);
            sessions.add(session);
            collectors.addAll(VcenterCollectors.of(vcenter, session, config, context, samples));
        }
        outputs.forEach(output -> collectors.addAll(output.collectors()));
    }

    @Override
    public List<Collector> collectors() {
        return List.copyOf(collectors);
    }

    @Override
    public List<Endpoint> endpoints() {
        return config.vcenters().stream()
                .map(vcenter -> new Endpoint(
                        vcenter.name(), vcenter.url(), vcenter.tls().verified()))
                .toList();
    }

    @Override
    public void close() {
        sessions.forEach(Vsphere::close);
        outputs.forEach(SampleOutput::close);
    }
}
