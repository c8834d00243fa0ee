package io.hvagent.simulators.vcenter.property;

import io.hvagent.simulators.vcenter.fleet.Health;
import io.hvagent.simulators.vcenter.fleet.Host;
import io.hvagent.simulators.vcenter.property.Value.Many;
import io.hvagent.simulators.vcenter.property.Value.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The properties of a HostSystem that tell how it is. */
final class HealthProperties {
    private static final String RUNTIME = "runtime.healthSystemRuntime";
    private static final Set<String> RUN_WITHOUT_BEING_ASKED = Set.of("vmsyslogd");
    private static final int PATHS = 8;

    private HealthProperties() {}

    static void fill(PropertyTable<Host> table, EntityProperties common) {
        table.put(
                "overallStatus",
                h -> Value.word("ManagedEntityStatus", h.health().overall()));
        table.put("triggeredAlarmState", HealthProperties::alarms);
        table.put("summary.rebootRequired", h -> Value.flag(h.health().rebootRequired()));
        table.type("summary.quickStats", "HostListSummaryQuickStats");
        table.put("summary.quickStats.overallCpuUsage", h -> Value.number(8_000 + spread(h, 4_000)));
        table.put("summary.quickStats.overallMemoryUsage", h -> Value.number(200_000 + spread(h, 50_000)));
        table.put("summary.quickStats.uptime", h -> Value.number(7_516_800));
        config(table, common);
        sensors(table);
        table.type("configManager", "HostConfigManager");
        table.put(
                "configManager.dateTimeSystem",
                h -> Value.reference("HostDateTimeSystem", "dateTimeSystem-" + h.moid()));
        table.put("configManager.vsanSystem", h -> Value.reference("HostVsanSystem", "vsanSystem-" + h.moid()));
        table.put("runtime.dasHostState.state", h -> Value.text("connectedToMaster"));
    }

    /** The same number for the same host. */
    private static int spread(Host host, int below) {
        return Math.floorMod(host.moid().hashCode(), below);
    }

    private static void config(PropertyTable<Host> table, EntityProperties common) {
        table.type("config.service", "HostServiceInfo");
        table.put(
                "config.lockdownMode",
                h -> Value.word("HostLockdownMode", h.health().lockdown()));
        table.put("config.service.service", HealthProperties::services);
        table.put(
                "config.dateTimeInfo.ntpConfig.server",
                h -> new Many("string", List.of(Value.text("192.0.2.1"), Value.text("192.0.2.2"))));
        table.put(
                "config.fileSystemVolume.mountInfo",
                h -> new Many(
                        "HostFileSystemMountInfo",
                        common.stores(h.datastores()).stream()
                                .map(store -> mount(store.name(), store.kind(), store.accessible()))
                                .toList()));
        table.put("config.multipathState.path", HealthProperties::paths);
        table.put("config.network.pnic", HealthProperties::nics);
        table.put(
                "config.vsanHostConfig.enabled",
                h -> Value.flag(h.health().vsan().isPresent()));
        table.put("config.certificate", h -> common.certificate());
    }

    private static Value services(Host host) {
        List<Struct> services = new ArrayList<>();
        new TreeMap<>(host.health().services())
                .forEach((key, running) -> services.add(struct(
                        "HostService",
                        "key",
                        Value.text(key),
                        "label",
                        Value.text(key),
                        "required",
                        Value.flag(RUN_WITHOUT_BEING_ASKED.contains(key)),
                        "uninstallable",
                        Value.flag(false),
                        "running",
                        Value.flag(running),
                        "policy",
                        Value.text(running ? "on" : "off"))));
        return new Many("HostService", services);
    }

    private static Value mount(String name, String kind, boolean accessible) {
        Struct info = struct(
                "HostMountInfo",
                "path",
                Value.text("/vmfs/volumes/" + name),
                "accessMode",
                Value.text("readWrite"),
                "mounted",
                Value.flag(true),
                "accessible",
                Value.flag(accessible));
        Struct volume = struct("HostFileSystemVolume", "type", Value.text(kind), "name", Value.text(name));
        return struct("HostFileSystemMountInfo", "mountInfo", info, "volume", volume);
    }

    private static Value paths(Host host) {
        List<Struct> paths = new ArrayList<>();
        for (int i = 0; i < PATHS; i++) {
            String state = i < host.health().deadPaths() ? "dead" : i % 2 == 0 ? "active" : "standby";
            paths.add(struct(
                    "HostMultipathStateInfoPath",
                    "name",
                    Value.text("vmhba" + i % 2 + ":C0:T0:L" + i / 2),
                    "pathState",
                    Value.text(state)));
        }
        return new Many("HostMultipathStateInfoPath", paths);
    }

    private static Value nics(Host host) {
        List<Struct> nics = new ArrayList<>();
        for (String device : List.of("vmnic0", "vmnic1", "vmnic2", "vmnic3")) {
            Value speed = host.health().downNics().contains(device)
                    ? Value.UNSET
                    : struct("PhysicalNicLinkInfo", "speedMb", Value.number(25_000), "duplex", Value.flag(true));
            nics.add(struct(
                    "PhysicalNic",
                    "key",
                    Value.text("key-vim.host.PhysicalNic-" + device),
                    "device",
                    Value.text(device),
                    "driver",
                    Value.text("ice"),
                    "linkSpeed",
                    speed));
        }
        return new Many("PhysicalNic", nics);
    }

    private static Value alarms(Host host) {
        List<Struct> alarms = new ArrayList<>();
        for (Health.Alarm alarm : host.health().alarms()) {
            alarms.add(struct(
                    "AlarmState",
                    "key",
                    Value.text(alarm.moid() + "." + host.moid()),
                    "entity",
                    Value.reference("HostSystem", host.moid()),
                    "alarm",
                    Value.reference("Alarm", alarm.moid()),
                    "overallStatus",
                    Value.word("ManagedEntityStatus", alarm.status()),
                    "acknowledged",
                    Value.flag(alarm.acknowledged())));
        }
        return new Many("AlarmState", alarms);
    }

    private static void sensors(PropertyTable<Host> table) {
        table.put(RUNTIME + ".systemHealthInfo.numericSensorInfo", host -> {
            List<Struct> sensors = new ArrayList<>();
            for (int i = 1; i <= 6; i++) {
                sensors.add(sensor(host, "Fan " + i, "fan", "RPM", 5_400_00));
                sensors.add(sensor(host, "Temp " + i, "temperature", "Degrees C", 31_00 + i * 100));
            }
            sensors.add(sensor(host, "PSU 1 Voltage", "voltage", "Volts", 230_00));
            sensors.add(sensor(host, "PSU 1 Current", "power", "Amps", 80));
            sensors.add(sensor(host, "PSU 1 Power", "power", "Watts", 184_00));
            sensors.add(sensor(host, "PSU Redundancy", "power", "Redundancy-Discrete", 100));
            return new Many("HostNumericSensorInfo", sensors);
        });
        elements(table, "cpuStatusInfo", "CPU 1", "CPU 2");
        elements(table, "memoryStatusInfo", "DIMM 1", "DIMM 2");
        elements(table, "storageStatusInfo", "Controller 0");
    }

    private static Struct sensor(Host host, String name, String type, String unit, int hundredths) {
        boolean red = host.health().red().contains(name);
        Struct state = struct(
                "ElementDescription",
                "label",
                Value.text(red ? "Red" : "Green"),
                "key",
                Value.text(red ? "red" : "green"));
        return struct(
                "HostNumericSensorInfo",
                "name",
                Value.text(name + " --- " + (red ? "Critical" : "Normal")),
                "healthState",
                state,
                "currentReading",
                Value.big(hundredths),
                "unitModifier",
                Value.number(-2),
                "baseUnits",
                Value.text(unit),
                "sensorType",
                Value.text(type));
    }

    private static void elements(PropertyTable<Host> table, String list, String... names) {
        String type = list.equals("storageStatusInfo") ? "HostStorageElementInfo" : "HostHardwareElementInfo";
        table.put(RUNTIME + ".hardwareStatusInfo." + list, host -> {
            List<Struct> elements = new ArrayList<>();
            for (String name : names) {
                String status = host.health().red().contains(name) ? "Red" : "Green";
                Struct described = struct("ElementDescription", "label", Value.text(status), "key", Value.text(status));
                elements.add(struct(type, "name", Value.text(name), "status", described));
            }
            return new Many(type, elements);
        });
    }

    /** Of pairs of a field's name and its value. */
    private static Struct struct(String type, Object... pairs) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].equals(Value.UNSET)) {
                fields.put((String) pairs[i], (Value) pairs[i + 1]);
            }
        }
        return new Struct(type, fields);
    }
}
