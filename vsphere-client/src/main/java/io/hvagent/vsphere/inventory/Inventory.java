package io.hvagent.vsphere.inventory;

import java.util.List;

/** What one server had at one time. Names are decoded; every property that was missing is empty. Immutable. */
public record Inventory(
        List<VirtualMachine> machines, List<Host> hosts, List<Datastore> datastores, List<Container> containers) {
    public Inventory {
        machines = List.copyOf(machines);
        hosts = List.copyOf(hosts);
        datastores = List.copyOf(datastores);
        containers = List.copyOf(containers);
    }
}
