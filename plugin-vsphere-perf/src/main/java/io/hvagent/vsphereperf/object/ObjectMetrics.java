package io.hvagent.vsphereperf.object;

import static io.hvagent.spi.Metric.gauge;
import static io.hvagent.spi.Metric.info;

import io.hvagent.spi.Metric;
import java.util.List;

/** What the inventory tells of objects. */
final class ObjectMetrics {
    static final List<String> VM = List.of("vcenter", "vm", "moid");
    static final List<String> HOST = List.of("vcenter", "host", "moid");
    static final List<String> DATASTORE = List.of("vcenter", "datastore", "moid");

    static final Metric VM_INFO = info(
            "vsphere_vm_info",
            "What a machine is; UUIDs in lower case.",
            "vcenter",
            "moid",
            "vm",
            "instance_uuid",
            "uuid",
            "guest_id",
            "guest_hostname",
            "hw_version",
            "template");
    static final Metric VM_PLACEMENT = info(
            "vsphere_vm_placement_info",
            "Where a machine is. Join on vcenter and moid.",
            "vcenter",
            "moid",
            "vm",
            "host",
            "host_moid",
            "cluster",
            "datacenter",
            "resource_pool",
            "folder");
    static final Metric HOST_INFO = info(
            "vsphere_host_info",
            "What a host is, and where.",
            "vcenter",
            "moid",
            "host",
            "cluster",
            "datacenter",
            "version",
            "build",
            "model",
            "cpu_model");
    static final Metric DATASTORE_INFO = info(
            "vsphere_datastore_info",
            "What a datastore is.",
            "vcenter",
            "moid",
            "datastore",
            "datacenter",
            "type",
            "url_uuid");
    static final Metric TAG =
            info("vsphere_object_tag_info", "A tag of an object.", "vcenter", "kind", "moid", "category", "tag");
    static final Metric ATTRIBUTE = info(
            "vsphere_object_attribute_info",
            "A custom attribute of an object.",
            "vcenter",
            "kind",
            "moid",
            "key",
            "value");

    static final Metric VM_POWER = gauge(
            "vsphere_vm_power_state", "1 for the present power state of a machine.", "vcenter", "vm", "moid", "state");
    static final Metric VM_CPUS = vm("vsphere_vm_cpus", "Virtual CPUs.");
    static final Metric VM_MEMORY = vm("vsphere_vm_memory_bytes", "Configured memory.");
    static final Metric HOST_CONNECTION = gauge(
            "vsphere_host_connection_state",
            "1 for the present state of the connection between vCenter and host.",
            "vcenter",
            "host",
            "moid",
            "state");
    static final Metric HOST_MAINTENANCE = host("vsphere_host_maintenance_mode", "1 in maintenance mode.");
    static final Metric HOST_CORES = host("vsphere_host_cpu_cores", "Physical CPU cores.");
    static final Metric HOST_MEMORY = host("vsphere_host_memory_bytes", "Physical memory.");
    static final Metric CAPACITY = datastore("vsphere_datastore_capacity_bytes", "Size of a datastore.");
    static final Metric FREE = datastore("vsphere_datastore_free_bytes", "What is free on a datastore.");
    static final Metric UNCOMMITTED =
            datastore("vsphere_datastore_uncommitted_bytes", "What thin disks may still take beyond what they have.");
    static final Metric ACCESSIBLE = datastore("vsphere_datastore_accessible", "1 if a host can reach it.");
    static final Metric OBJECTS = gauge(
            "vsphere_poll_objects",
            "Objects of the vCenter by what is done with them: collected, idle, other_shard, excluded.",
            "vcenter",
            "kind",
            "state");

    private ObjectMetrics() {}

    private static Metric vm(String name, String help) {
        return new Metric(Metric.Kind.GAUGE, name, help, VM);
    }

    private static Metric host(String name, String help) {
        return new Metric(Metric.Kind.GAUGE, name, help, HOST);
    }

    private static Metric datastore(String name, String help) {
        return new Metric(Metric.Kind.GAUGE, name, help, DATASTORE);
    }
}
