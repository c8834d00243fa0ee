package io.hvagent.vsphereperf;

import io.hvagent.spi.Collector;
import io.hvagent.spi.PluginContext;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.inventory.Wanted;
import io.hvagent.vsphereperf.config.PerfConfig;
import io.hvagent.vsphereperf.config.Vcenter;
import io.hvagent.vsphereperf.object.Fleets;
import io.hvagent.vsphereperf.object.InventoryCollector;
import io.hvagent.vsphereperf.object.ObjectFilter;
import io.hvagent.vsphereperf.poll.SampleCollectors;
import java.util.ArrayList;
import java.util.List;

/** The collectors of one vCenter, in the order of their first runs. */
final class VcenterCollectors {
    private VcenterCollectors() {}

    static List<Collector> of(
            Vcenter vcenter, Vsphere session, PerfConfig config, PluginContext context, SampleCollectors samples) {
        Fleets fleets = new Fleets(vcenter.name());
        InventoryCollector.Setup inventory = new InventoryCollector.Setup(
                vcenter.name(),
                config.inventoryEvery(),
                new Wanted(config.attributes(), config.tags()),
                new ObjectFilter(config.inventory()),
                context::owns);
        List<Collector> collectors = new ArrayList<>();
        collectors.add(new InventoryCollector(inventory, session, fleets));
        collectors.addAll(samples.of(vcenter.name(), session, fleets));
        return collectors;
    }
}
