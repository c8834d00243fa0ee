package io.hvagent.vsphereperf;

import io.hvagent.spi.Collector;
import io.hvagent.spi.Endpoint;
import io.hvagent.spi.Source;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphereperf.config.Vcenter;
import io.hvagent.vsphereperf.output.SampleOutput;
import java.util.ArrayList;
import java.util.List;

/** The vCenters of one entry of the profile. Each has one session, which all its collectors share. */
final class PerfSource implements Source {
    private final Targets targets;
    private final SampleOutput output;
    private final List<Vsphere> sessions = new ArrayList<>();
    private final List<Collector> collectors = new ArrayList<>();

    PerfSource(Targets targets, SampleOutput output, PerfPlugin.Parts parts) {
        this.targets = targets;
        this.output = output;
        VcenterCollectors perVcenter = new VcenterCollectors(targets, output, parts);
        for (Vcenter vcenter : targets.vcenters()) {
            Vsphere session = parts.connector().connect(vcenter, parts.config().parallel(), parts.context());
            sessions.add(session);
            collectors.addAll(perVcenter.of(vcenter.name(), session));
        }
        collectors.addAll(output.collectors());
    }

    @Override
    public List<Collector> collectors() {
        return List.copyOf(collectors);
    }

    @Override
    public List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        targets.vcenters()
                .forEach(vcenter -> endpoints.add(new Endpoint(
                        vcenter.name(), vcenter.url(), vcenter.tls().verified())));
        endpoints.addAll(output.endpoints());
        return endpoints;
    }

    /** Sessions first, so that the output has all that there will be. */
    @Override
    public void close() {
        sessions.forEach(Vsphere::close);
        output.close();
    }
}
