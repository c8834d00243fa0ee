package io.hvagent.vsphere.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
    static final String VSAN_SYSTEM = "configManager.vsanSystem";
    static final String VSAN_ISSUES = "runtime.vsanRuntimeInfo.diskIssues";

    private static final List<String> ALWAYS = List.of(
            "name",
            PARENT,
            "overallStatus",
            "runtime.connectionState",
            "runtime.powerState",
            "runtime.inMaintenanceMode",
            "runtime.standbyMode",
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

    static List<String> of(Set<HostPart> parts) {
        List<String> paths = new ArrayList<>(ALWAYS);
        parts.stream().sorted().forEach(part -> paths.addAll(of(part)));
        return paths;
    }

    private static List<String> of(HostPart part) {
        return switch (part) {
            case SENSORS -> List.of(SENSORS, CPU_STATUS, MEMORY_STATUS, STORAGE_STATUS);
            case STORAGE -> List.of(MOUNTS, PATHS);
            case NICS -> List.of(NICS);
            case ALARMS -> List.of(ALARMS);
            case CLOCK -> List.of(CLOCK);
            case VSAN -> List.of(VSAN_SYSTEM);
            case PLACES -> List.of();
        };
    }
}
