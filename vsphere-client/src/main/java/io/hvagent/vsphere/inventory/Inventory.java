package io.hvagent.vsphere.inventory;

import io.hvagent.spi.CollectException;
import java.util.List;
import java.util.Optional;

/**
 * What one server had at one time. Names are decoded; every property that was missing is empty. Immutable.
 *
 * @param withoutLabels why tags or attributes are missing that were wanted; the rest is whole
 */
public record Inventory(
        List<VirtualMachine> machines,
        List<Host> hosts,
        List<Datastore> datastores,
        List<Container> containers,
        Optional<CollectException> withoutLabels) {
    public Inventory {
        machines = List.copyOf(machines);
        hosts = List.copyOf(hosts);
        datastores = List.copyOf(datastores);
        containers = List.copyOf(containers);
    }

    /** With all labels that were wanted. */
    public Inventory(
            List<VirtualMachine> machines, List<Host> hosts, List<Datastore> datastores, List<Container> containers) {
        this(machines, hosts, datastores, containers, Optional.empty());
    }
}
