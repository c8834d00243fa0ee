package io.hvagent.simulators.vcenter.property;

import java.util.List;
import java.util.Map;

/** Which managed object types are kinds of others. */
final class Types {
    private static final Map<String, List<String>> ABOVE = Map.of(
            "ClusterComputeResource", List.of("ComputeResource", "ManagedEntity"),
            "ComputeResource", List.of("ManagedEntity"),
            "VirtualApp", List.of("ResourcePool", "ManagedEntity"),
            "ResourcePool", List.of("ManagedEntity"),
            "Folder", List.of("ManagedEntity"),
            "Datacenter", List.of("ManagedEntity"),
            "HostSystem", List.of("ManagedEntity"),
            "VirtualMachine", List.of("ManagedEntity"),
            "Datastore", List.of("ManagedEntity"),
            "ContainerView", List.of("View", "ManagedObjectView"));

    private Types() {}

    static boolean isA(String type, String other) {
        return type.equals(other)
                || other.equals("ManagedObject")
                || other.equals("ExtensibleManagedObject")
                || ABOVE.getOrDefault(type, List.of()).contains(other);
    }
}
