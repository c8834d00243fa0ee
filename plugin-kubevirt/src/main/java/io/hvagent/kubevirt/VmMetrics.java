package io.hvagent.kubevirt;

import io.hvagent.spi.Metric;
import java.util.List;

/** Families of virtual machines, of their containers, and of the scan itself. */
final class VmMetrics {
    /** Labels of a virtual machine's pod. */
    static final List<String> LABELS = List.of("node", "namespace", "vmi", "pod");

    static final Metric INFO = Metric.info(
            "virt_launcher_vmi_info",
            "The pod of a virtual machine; migration_target is true if its qemu was started to take over from another node.",
            "node",
            "namespace",
            "vmi",
            "pod",
            "vmi_uid",
            "pod_uid",
            "runtime",
            "migration_target");
    static final Metric OVERHEAD = vm(
            "virt_launcher_vmi_overhead_bytes",
            "Memory beyond the guest's: anonymous pages of all but qemu, and what qemu has beyond the guest's memory.");
    static final Metric GUEST_MEMORY = vm("virt_launcher_vmi_guest_memory_bytes", "Memory that qemu was told to give.");

    static final Metric VCPU_CPU = new Metric(
            Metric.Kind.COUNTER,
            "virt_launcher_vcpu_cpu_seconds_total",
            "CPU time of the thread of a virtual CPU.",
            List.of("node", "namespace", "vmi", "pod", "vcpu"));
    static final Metric VCPU_DELAY = new Metric(
            Metric.Kind.COUNTER,
            "virt_launcher_vcpu_run_delay_seconds_total",
            "Time that the thread of a virtual CPU was ready to run and waited for a CPU.",
            List.of("node", "namespace", "vmi", "pod", "vcpu"));

    /** Time of a virtual CPU on a CPU, and waiting for one. */
    static final List<Metric> VCPU_TIMES = List.of(VCPU_CPU, VCPU_DELAY);

    static final Metric PRESSURE = Metric.counter(
            "virt_launcher_pressure_seconds_total",
            "Time that some or all tasks of a container waited for a resource.",
            "node",
            "namespace",
            "vmi",
            "pod",
            "container",
            "resource",
            "level");
    static final Metric CONTAINER_MEMORY = Metric.gauge(
            "virt_launcher_container_memory_bytes",
            "Memory that a container is charged for, and its limit (+Inf without one).",
            "node",
            "namespace",
            "vmi",
            "pod",
            "container",
            "kind");
    static final Metric OOM_KILLS = Metric.counter(
            "virt_launcher_container_oom_kills_total",
            "Processes of a container that the kernel killed for want of memory.",
            "node",
            "namespace",
            "vmi",
            "pod",
            "container");

    static final Metric SCAN_DURATION = Metric.gauge("virt_launcher_scan_duration_seconds", "Time of the last scan.");
    static final Metric SCAN_ERRORS = Metric.counter(
            "virt_launcher_scan_errors_total",
            "Times that a living process did not give a file of /proc: forbidden, or a read that did not end.",
            "stage");
    static final Metric NODE_PROCESSES = Metric.gauge("virt_launcher_node_processes", "Processes of the node.");
    static final Metric UNRESOLVED = Metric.gauge(
            "virt_launcher_unresolved_processes",
            "Processes in containers that look like those of a virtual machine and belong to no known one.");
    static final Metric RUNTIME =
            Metric.info("virt_launcher_runtime_info", "The container runtime.", "name", "version", "endpoint");

    private VmMetrics() {}

    private static Metric vm(String name, String help) {
        return new Metric(Metric.Kind.GAUGE, name, help, LABELS);
    }
}
