package io.hvagent.vsphere.inventory;

import java.util.List;
import java.util.Optional;

/**
 * What holds other objects: Folder, Datacenter, ClusterComputeResource, ComputeResource, ResourcePool, VirtualApp.
 *
 * @param type the managed object type
 * @param parent the moid of what holds this; empty for the root folder
 */
public record Container(String moid, String type, String name, Optional<String> parent, List<Label> labels) {
    public Container {
        labels = List.copyOf(labels);
    }
}
