package io.hvagent.simulators.vcenter.property;

import io.hvagent.simulators.vcenter.fleet.Host;
import java.time.Instant;
import java.util.Set;

/** The properties of a HostSystem. */
final class HostProperties {
    private static final Instant BOOTED = Instant.parse("2026-09-01T06:00:00Z");

    private HostProperties() {}

    static PropertyTable<Host> table(EntityProperties common) {
        PropertyTable<Host> table = new PropertyTable<>(
                Set.of("capability", "datastoreBrowser", "licensableResource", "network", "systemResources"));
        common.fill(table);
        table.put("datastore", h -> common.references("Datastore", h.datastores()));
        table.put("vm", h -> Value.references(common.machinesOf(h.moid())));
        runtime(table, "runtime");
        product(table, "config");
        hardware(table);
        summary(table, common);
        HealthProperties.fill(table, common);
        return table;
    }

    private static void runtime(PropertyTable<Host> table, String at) {
        table.type(at, "HostRuntimeInfo");
        table.put(
                at + ".connectionState",
                h -> Value.word("HostSystemConnectionState", h.state().connection()));
        table.put(
                at + ".powerState",
                h -> Value.word("HostSystemPowerState", h.state().power()));
        table.put(at + ".inMaintenanceMode", h -> Value.flag(h.state().maintenance()));
        table.put(at + ".standbyMode", h -> Value.text(h.state().power().equals("standBy") ? "in" : "none"));
        table.put(at + ".bootTime", h -> h.state().isReached() ? Value.time(BOOTED) : Value.UNSET);
    }

    private static void product(PropertyTable<Host> table, String at) {
        table.type(at, at.equals("config") ? "HostConfigInfo" : "HostConfigSummary");
        table.type(at + ".product", "AboutInfo");
        table.put(at + ".product.name", h -> Value.text("VMware ESXi"));
        table.put(
                at + ".product.fullName",
                h -> Value.text("VMware ESXi " + h.software().version() + " build-"
                        + h.software().build()));
        table.put(at + ".product.version", h -> Value.text(h.software().version()));
        table.put(at + ".product.build", h -> Value.text(h.software().build()));
        table.put(at + ".product.apiType", h -> Value.text("HostAgent"));
    }

    private static void hardware(PropertyTable<Host> table) {
        table.type("hardware", "HostHardwareInfo");
        table.type("hardware.systemInfo", "HostSystemInfo").type("hardware.cpuInfo", "HostCpuInfo");
        table.put("hardware.systemInfo.vendor", h -> Value.text(h.software().vendor()));
        table.put("hardware.systemInfo.model", h -> Value.text(h.software().model()));
        table.put("hardware.systemInfo.uuid", h -> Value.text(h.hardware().uuid()));
        table.put("hardware.cpuInfo.numCpuPackages", h -> Value.small(2));
        table.put("hardware.cpuInfo.numCpuCores", h -> Value.small(h.hardware().cores()));
        table.put(
                "hardware.cpuInfo.numCpuThreads", h -> Value.small(h.hardware().threads()));
        table.put("hardware.cpuInfo.hz", h -> Value.big(h.hardware().megahertz() * 1_000_000L));
        table.put("hardware.memorySize", h -> Value.big(h.hardware().memoryBytes()));
    }

    private static void summary(PropertyTable<Host> table, EntityProperties common) {
        table.type("summary", "HostListSummary").type("summary.hardware", "HostHardwareSummary");
        table.put("summary.host", h -> Value.reference("HostSystem", h.moid()));
        table.put("summary.hardware.vendor", h -> Value.text(h.software().vendor()));
        table.put("summary.hardware.model", h -> Value.text(h.software().model()));
        table.put("summary.hardware.uuid", h -> Value.text(h.hardware().uuid()));
        table.put("summary.hardware.memorySize", h -> Value.big(h.hardware().memoryBytes()));
        table.put("summary.hardware.cpuModel", h -> Value.text(h.software().cpuModel()));
        table.put("summary.hardware.cpuMhz", h -> Value.number(h.hardware().megahertz()));
        table.put("summary.hardware.numCpuPkgs", h -> Value.small(2));
        table.put("summary.hardware.numCpuCores", h -> Value.small(h.hardware().cores()));
        table.put(
                "summary.hardware.numCpuThreads", h -> Value.small(h.hardware().threads()));
        runtime(table, "summary.runtime");
        table.put("summary.config.name", h -> Value.text(h.name()));
        product(table, "summary.config");
        table.put(
                "summary.overallStatus",
                h -> Value.word("ManagedEntityStatus", h.health().overall()));
        table.put("summary.customValue", h -> common.attributes(h));
    }
}
