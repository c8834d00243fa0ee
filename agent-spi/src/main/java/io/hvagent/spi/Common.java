package io.hvagent.spi;

import static io.hvagent.spi.Metric.gauge;
import static io.hvagent.spi.Metric.info;

import java.util.List;

/** The common model: one vocabulary for every hypervisor. What a platform cannot know is absent, never 0. */
public final class Common {
    /** Labels of one host: platform (the plugin's view), scope (vCenter, cluster or node), id. */
    public static final List<String> HOST = List.of("platform", "scope", "host_id");

    /** Labels of one virtual machine. */
    public static final List<String> VM = List.of("platform", "scope", "vm_id");

    /** Labels of one storage. */
    public static final List<String> STORAGE = List.of("platform", "scope", "storage_id", "storage");

    public static final Metric HOST_INFO =
            info("hv_host_info", "The host.", "platform", "scope", "host_id", "host", "cluster", "version");
    public static final Metric HOST_UP = host("hv_host_up", "Whether the host is up and reachable.");
    public static final Metric HOST_CPU_CORES = host("hv_host_cpu_cores", "Physical CPU cores.");
    public static final Metric HOST_CPU_USAGE = host("hv_host_cpu_usage_ratio", "Used part of all cores, 0 to 1.");
    public static final Metric HOST_MEMORY = host("hv_host_memory_bytes", "Physical memory.");
    public static final Metric HOST_MEMORY_USED = host("hv_host_memory_used_bytes", "Physical memory in use.");
    public static final Metric HOST_UPTIME = host("hv_host_uptime_seconds", "Time since the host's start.");

    public static final Metric VM_INFO = info(
            "hv_vm_info",
            "The virtual machine; uuid in lower case.",
            "platform",
            "scope",
            "vm_id",
            "vm",
            "uuid",
            "guest");
    public static final Metric VM_PLACEMENT =
            info("hv_vm_placement_info", "The host it runs on.", "platform", "scope", "vm_id", "host_id", "cluster");
    /** State is one of running, stopped, suspended, failed, unknown; 1 for the present one. */
    public static final Metric VM_STATE =
            gauge("hv_vm_state", "1 for the present state.", "platform", "scope", "vm_id", "state");

    public static final Metric VM_CPUS = vm("hv_vm_cpus", "Virtual CPUs.");
    public static final Metric VM_CPU_USAGE = vm("hv_vm_cpu_usage_ratio", "Used part of its own virtual CPUs, 0 to 1.");
    public static final Metric VM_MEMORY = vm("hv_vm_memory_bytes", "Configured memory.");
    public static final Metric VM_MEMORY_USED = vm("hv_vm_memory_used_bytes", "Memory that it takes on the host.");
    public static final Metric VM_MEMORY_BALLOONED = vm("hv_vm_memory_ballooned_bytes", "Memory taken by the balloon.");
    public static final Metric VM_MEMORY_SWAPPED =
            vm("hv_vm_memory_swapped_bytes", "Memory that its host swapped out.");
    public static final Metric VM_CPU_WAIT = vm("hv_vm_cpu_wait_seconds_total", "Wanted to run and could not.");
    public static final Metric VM_DISK_READ = vm("hv_vm_disk_read_bytes_total", "Read from its disks.");
    public static final Metric VM_DISK_WRITTEN = vm("hv_vm_disk_written_bytes_total", "Written to its disks.");
    public static final Metric VM_NETWORK_RECEIVE =
            vm("hv_vm_network_receive_bytes_total", "Received on its networks.");
    public static final Metric VM_NETWORK_TRANSMIT = vm("hv_vm_network_transmit_bytes_total", "Sent on its networks.");

    public static final Metric STORAGE_CAPACITY = storage("hv_storage_capacity_bytes", "Size of the storage.");
    public static final Metric STORAGE_USED = storage("hv_storage_used_bytes", "Used part of the storage.");

    private Common() {}

    private static Metric host(String name, String help) {
        return new Metric(Metric.Kind.GAUGE, name, help, HOST);
    }

    private static Metric vm(String name, String help) {
        return new Metric(name.endsWith("_total") ? Metric.Kind.COUNTER : Metric.Kind.GAUGE, name, help, VM);
    }

    private static Metric storage(String name, String help) {
        return new Metric(Metric.Kind.GAUGE, name, help, STORAGE);
    }
}
