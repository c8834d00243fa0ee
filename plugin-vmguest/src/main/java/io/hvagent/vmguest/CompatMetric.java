package io.hvagent.vmguest;

import io.hvagent.spi.Metric;
import io.hvagent.vmguest.stats.Stat;
import java.util.Optional;

/** The gauges of vmguest-prometheus-exporter, in its order: values in MHz, MB of 2^20 bytes and percent; −1 for no limit. */
@SuppressWarnings("ImmutableEnumChecker") // a Metric is immutable, though nothing marks it so
enum CompatMetric {
    PROCESSOR_TIME("vmware_vm_processor_time", "Used CPU time, in percent of the time elapsed."),
    STOLEN_TIME("vmware_vm_processor_stolen_time", "Time ready to run but not scheduled, in percent."),
    EFFECTIVE_SPEED("vmware_vm_processor_effective_speed", "Speed at which the VM ran, in MHz."),
    HOST_SPEED("vmware_host_processor_speed", Stat.HOST_CPU_FREQUENCY, "Clock of the host's processors, in MHz."),
    PROCESSOR_LIMIT("vmware_vm_processor_limit", Stat.CPU_LIMIT, "CPU limit in MHz, -1 for none."),
    PROCESSOR_RESERVATION("vmware_vm_processor_reservation", Stat.CPU_RESERVATION, "Reserved CPU, in MHz."),
    PROCESSOR_SHARES("vmware_vm_processor_shares", Stat.CPU_SHARES, "CPU shares."),
    MEMORY_ACTIVE("vmware_vm_memory_active", Stat.MEM_ACTIVE, "Memory in active use, in MB."),
    BALLOONED("vmware_vm_ballooned", Stat.MEM_BALLOONED, "Memory held by the balloon, in MB."),
    MEMORY_SHARED("vmware_vm_memory_shared", Stat.MEM_SHARED, "Memory shared between VMs, in MB."),
    MEMORY_SHARED_SAVED("vmware_vm_memory_shared_saved", Stat.MEM_SHARED_SAVED, "Memory saved by sharing, in MB."),
    MEMORY_SWAPPED("vmware_vm_memory_swapped", Stat.MEM_SWAPPED, "Memory swapped out by the host, in MB."),
    MEMORY_TARGET("vmware_vm_memory_target_size", Stat.MEM_TARGET, "Memory meant for the VM, in MB."),
    MEMORY_USED("vmware_vm_memory_used", Stat.MEM_USED, "Host memory taken by the VM, in MB."),
    MEMORY_LIMIT("vmware_vm_memory_limit", Stat.MEM_LIMIT, "Memory limit in MB, -1 for none."),
    MEMORY_RESERVATION("vmware_vm_memory_reservation", Stat.MEM_RESERVATION, "Reserved memory, in MB."),
    MEMORY_SHARES("vmware_vm_memory_shares", Stat.MEM_SHARES, "Memory shares."),
    MEMORY_MAPPED("vmware_vm_memory_mapped", Stat.MEM_MAPPED, "Memory backed by the host, in MB.");

    private final Metric metric;
    private final Optional<Stat> stat;

    CompatMetric(String name, String help) {
        this.metric = Metric.gauge(name, help);
        this.stat = Optional.empty();
    }

    CompatMetric(String name, Stat stat, String help) {
        this.metric = Metric.gauge(name, help);
        this.stat = Optional.of(stat);
    }

    Metric metric() {
        return metric;
    }

    /** The statistic that it copies; empty for those made of differences. */
    Optional<Stat> stat() {
        return stat;
    }

    /** A statistic's value as this gauge shows it. */
    static double shown(double value) {
        return value == Double.POSITIVE_INFINITY ? -1 : value;
    }
}
