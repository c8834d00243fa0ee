package io.hvagent.vsphere.inventory;

import io.hvagent.vsphere.property.ViewCall;
import java.util.List;
import java.util.stream.Stream;

/** The kinds of objects that are read, and the properties of each: leaves only, all of them older than any server that is met. */
record Kind(List<String> types, List<String> properties) {
    static final List<Kind> ALL = List.of(machines(), hosts(), datastores(), containers());

    private static Kind machines() {
        return new Kind(
                List.of("VirtualMachine"),
                List.of(
                        "name",
                        "parent",
                        "resourcePool",
                        "runtime.powerState",
                        "runtime.connectionState",
                        "runtime.host",
                        "summary.config.template",
                        "summary.config.numCpu",
                        "summary.config.memorySizeMB",
                        "summary.config.uuid",
                        "summary.config.instanceUuid",
                        "summary.config.guestId",
                        "summary.guest.hostName",
                        "config.version"));
    }

    private static Kind hosts() {
        return new Kind(
                List.of("HostSystem"),
                List.of(
                        "name",
                        "parent",
                        "runtime.powerState",
                        "runtime.connectionState",
                        "runtime.inMaintenanceMode",
                        "runtime.bootTime",
                        "summary.hardware.numCpuCores",
                        "summary.hardware.memorySize",
                        "summary.hardware.model",
                        "summary.hardware.cpuModel",
                        "summary.hardware.uuid",
                        "summary.config.product.version",
                        "summary.config.product.build"));
    }

    private static Kind datastores() {
        return new Kind(
                List.of("Datastore"),
                List.of(
                        "name",
                        "parent",
                        "summary.type",
                        "summary.url",
                        "summary.accessible",
                        "summary.capacity",
                        "summary.freeSpace",
                        "summary.uncommitted"));
    }

    private static Kind containers() {
        return new Kind(
                List.of(
                        "Folder",
                        "StoragePod",
                        "Datacenter",
                        "ComputeResource",
                        "ClusterComputeResource",
                        "ResourcePool",
                        "VirtualApp"),
                List.of("name", "parent"));
    }

    /** What is wanted of all kinds. */
    static List<ViewCall.Wish> wishes(Wanted wanted) {
        return ALL.stream()
                .flatMap(kind -> kind.types.stream().map(type -> new ViewCall.Wish(type, kind.paths(wanted))))
                .toList();
    }

    private List<String> paths(Wanted wanted) {
        Stream<String> more = wanted.attributes() ? Stream.of("customValue") : Stream.empty();
        return Stream.concat(properties.stream(), more).toList();
    }
}
