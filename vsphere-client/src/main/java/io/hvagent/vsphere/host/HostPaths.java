package io.hvagent.vsphere.host;

import java.util.ArrayList;
import java.util.List;

/** The properties that are read of a host: leaves, so that nothing is made on the server that nobody asked for. */
final class HostPaths {
    static final String PARENT = "parent";
    static final String SERVICES = "config.service.service";
    static final String SENSORS = "runtime.healthSystemRuntime.systemHealthInfo.numericSensorInfo";
    static final String CPU_STATUS = "runtime.healthSystemRuntime.hardwareStatusInfo.cpuStatusInfo";
    static final String MEMORY_STATUS = "runtime.healthSystemRuntime.hardwareStatusInfo.memoryStatusInfo";
    static final String STORAGE_STATUS = "runtime.healthSystemRuntime.hardwareStatusInfo.storageStatusInfo";
    static final String MOUNTS = "config.fileSystemVolume.mountInfo";
    static final String PATHS = "config.multipathState.path";
    static final String NICS = "config.network.pnic";
    static final String NTP_SERVERS = "config.dateTimeInfo.ntpConfig.server";
    static final String CLOCK = "configManager.dateTimeSystem";
    static final String ALARMS = "triggeredAlarmState";
    static final String HA = "runtime.dasHostState.state";
    static final String VSAN = "config.vsanHostConfig.enabled";
    static final String VSAN_ISSUES = "runtime.vsanRuntimeInfo.diskIssues";

    private static final List<String> ALWAYS = List.of(
            "name",
            PARENT,
            "overallStatus",
            "runtime.connectionState",
            "runtime.powerState",
            "runtime.inMaintenanceMode",
            "runtime.bootTime",
            "summary.rebootRequired",
            "summary.quickStats.overallCpuUsage",
            "summary.quickStats.overallMemoryUsage",
            "summary.quickStats.uptime",
            "summary.hardware.vendor",
            "summary.hardware.model",
            "summary.hardware.uuid",
            "summary.hardware.memorySize",
            "summary.hardware.cpuModel",
            "summary.hardware.cpuMhz",
            "summary.hardware.numCpuCores",
            "summary.hardware.numCpuThreads",
            "summary.config.product.version",
            "summary.config.product.build",
            "config.lockdownMode",
            SERVICES,
            NTP_SERVERS,
            HA,
            VSAN,
            VSAN_ISSUES);

    private HostPaths() {}

    static List<String> of(HostParts parts) {
        List<String> paths = new ArrayList<>(ALWAYS);
        add(paths, parts.sensors(), SENSORS, CPU_STATUS, MEMORY_STATUS, STORAGE_STATUS);
        add(paths, parts.storage(), MOUNTS, PATHS);
        add(paths, parts.nics(), NICS);
        add(paths, parts.alarms(), ALARMS);
        add(paths, parts.clock(), CLOCK);
        return paths;
    }

    private static void add(List<String> paths, boolean wanted, String... more) {
        if (wanted) {
            paths.addAll(List.of(more));
        }
    }
}
