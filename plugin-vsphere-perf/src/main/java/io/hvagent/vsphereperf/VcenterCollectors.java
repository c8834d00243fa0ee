package io.hvagent.vsphereperf;

import io.hvagent.spi.Collector;
import io.hvagent.spi.Group;
import io.hvagent.spi.PluginContext;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.inventory.Wanted;
import io.hvagent.vsphereperf.config.PerfConfig;
import io.hvagent.vsphereperf.object.Fleets;
import io.hvagent.vsphereperf.object.InventoryCollector;
import io.hvagent.vsphereperf.object.ObjectFilter;
import io.hvagent.vsphereperf.output.SampleOutput;
import io.hvagent.vsphereperf.poll.SampleCollectors;
import io.hvagent.vsphereperf.service.ServicesCollector;
import java.util.ArrayList;
import java.util.List;

/** Makes the collectors of each vCenter. */
final class VcenterCollectors {
    private final PerfConfig config;
    private final PluginContext context;
    private final SampleOutput output;
    private final SampleCollectors samples;

    VcenterCollectors(Targets targets, SampleOutput output, PerfPlugin.Parts parts) {
        this.config = parts.config();
        this.context = parts.context();
        this.output = output;
        this.samples = new SampleCollectors(
                new SampleCollectors.Setup(config, targets.preset(), parts.nanoTime()), context, outputs(targets));
    }

    /** Without a receiver, samples are not even gathered for one. */
    private List<SampleOutput> outputs(Targets targets) {
        return targets.influx().isEmpty() ? List.of() : List.of(output);
    }

    /** Those of one vCenter, in the order of their first runs. */
    List<Collector> of(String vcenter, Vsphere session) {
        Fleets fleets = new Fleets(vcenter);
        InventoryCollector.Setup inventory = new InventoryCollector.Setup(
                vcenter,
                config.inventoryEvery(),
                new Wanted(isOn(Groups.ATTRIBUTES), isOn(Groups.TAGS)),
                new ObjectFilter(config.inventory()),
                context::owns);
        SampleCollectors.Target target = samples.target(vcenter, session, fleets);
        List<Collector> collectors = new ArrayList<>();
        collectors.add(new InventoryCollector(inventory, session, fleets));
        collectors.add(target.realtime());
        if (isOn(Groups.SERVICES)) {
            collectors.add(services(vcenter, session));
        }
        Groups.HISTORICAL.forEach((name, kind) -> {
            Group group = context.group(name);
            if (group.on()) {
                collectors.add(target.historical(name, kind, group));
            }
        });
        return collectors;
    }

    private Collector services(String vcenter, Vsphere session) {
        Group group = context.group(Groups.SERVICES);
        return new ServicesCollector(new ServicesCollector.Setup(vcenter, group, context.clock()), session, output);
    }

    private boolean isOn(String group) {
        return context.group(group).on();
    }
}
