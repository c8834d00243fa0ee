package io.hvagent.simulators.vcenter.fleet;

/** What holds others: Folder, Datacenter, ClusterComputeResource, ComputeResource, ResourcePool, VirtualApp. */
public record Container(Common common, String type, Size size) implements Entity {
    @Override
    public Container with(Common other) {
        return new Container(other, type, size);
    }

    public boolean isCompute() {
        return type.equals("ClusterComputeResource") || type.equals("ComputeResource");
    }

    public boolean isPool() {
        return type.equals("ResourcePool") || type.equals("VirtualApp");
    }
}
