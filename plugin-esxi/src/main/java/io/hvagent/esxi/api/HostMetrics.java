package io.hvagent.esxi.api;

import io.hvagent.spi.Metric;
import java.util.List;

/** The families of a host's state and use. */
final class HostMetrics {
    /** The labels of one host; vcenter is "" for a host that is asked itself. */
    static final List<String> HOST = List.of("vcenter", "host");

    static final Metric INFO = Metric.info(
            "esxi_host_info",
            "The host.",
            "vcenter",
            "host",
            "cluster",
            "vendor",
            "model",
            "uuid",
            "version",
            "build",
            "cpu_model");
    static final Metric OVERALL =
            state("esxi_host_overall_status", "1 for the present overall status: green, yellow, red, gray.");
    static final Metric CONNECTION =
            state("esxi_host_connection_state", "1 for the present state: connected, disconnected, notResponding.");
    static final Metric POWER =
            state("esxi_host_power_state", "1 for the present state: poweredOn, poweredOff, standBy, unknown.");
    static final Metric LOCKDOWN =
            state("esxi_host_lockdown_mode", "1 for the present mode: disabled, normal, strict.");
    static final Metric HA =
            state("esxi_host_ha_state", "1 for what vSphere HA says of the host, such as connectedToMaster.");
    static final Metric MAINTENANCE = host("esxi_host_in_maintenance_mode", "Whether the host is in maintenance mode.");
    static final Metric REBOOT = host("esxi_host_reboot_required", "Whether the host must be rebooted.");
    static final Metric BOOT_TIME = host("esxi_host_boot_time_seconds", "When the host was booted, in Unix time.");
    static final Metric CPU_CAPACITY =
            host("esxi_host_cpu_capacity_hertz", "What all cores can do: their number times their frequency.");
    static final Metric CPU_USAGE = host("esxi_host_cpu_usage_hertz", "What of it is in use.");
    static final Metric CORES = host("esxi_host_cpu_cores", "Physical cores.");
    static final Metric THREADS = host("esxi_host_cpu_threads", "Threads of all cores.");
    static final Metric MEMORY = host("esxi_host_memory_size_bytes", "Physical memory.");
    static final Metric MEMORY_USAGE = host("esxi_host_memory_usage_bytes", "Physical memory in use.");
    static final Metric UPTIME = host("esxi_host_uptime_seconds", "Time since the host's start.");
    static final Metric VSAN = host("esxi_host_vsan_enabled", "Whether the host takes part in vSAN.");
    static final Metric VSAN_ISSUES = host("esxi_host_vsan_disk_issues", "Disks that vSAN finds something wrong with.");
    static final Metric NTP = host("esxi_ntp_servers", "Time servers that the host is told to follow.");
    static final Metric CLOCK_OFFSET = host(
            "esxi_clock_offset_seconds",
            "How far the host's clock is ahead of the agent's; right to half the time that the answer took.");
    static final Metric CLOCK_ERROR = host(
            "esxi_clock_offset_error_seconds",
            "How far esxi_clock_offset_seconds is off at most: half the time that the answer took.");
    static final Metric STANDBY =
            state("esxi_host_standby_mode", "1 for the present mode: none, entering, in, exiting.");
    static final Metric VSAN_HEALTH =
            state("esxi_vsan_health", "1 for what the host says of its vSAN cluster: healthy, unhealthy, unknown.");
    static final Metric VSAN_NODE =
            state("esxi_vsan_node_state", "1 for the host's part in its vSAN cluster, such as master and agent.");
    static final Metric VSAN_MEMBERS = host("esxi_vsan_members", "Hosts of its vSAN cluster that the host sees.");
    static final Metric LICENSE = Metric.gauge(
            "esxi_license_expiration_timestamp_seconds",
            "When the host's license expires, in Unix time; absent if it never does.",
            "host",
            "edition");
    static final Metric ALARMS =
            Metric.gauge("esxi_alarms", "Triggered alarms of the host.", "vcenter", "host", "status", "acknowledged");
    static final Metric ALARM =
            Metric.info("esxi_alarm_info", "A triggered alarm of the host.", "vcenter", "host", "alarm", "status");
    static final Metric CERTIFICATE = Metric.gauge(
            "esxi_certificate_not_after_timestamp_seconds", "When the host's certificate ends, in Unix time.", "host");

    private HostMetrics() {}

    private static Metric host(String name, String help) {
        return new Metric(Metric.Kind.GAUGE, name, help, HOST);
    }

    private static Metric state(String name, String help) {
        return Metric.gauge(name, help, "vcenter", "host", "state");
    }
}
