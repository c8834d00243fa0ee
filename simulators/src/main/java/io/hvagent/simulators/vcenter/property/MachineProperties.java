package io.hvagent.simulators.vcenter.property;

import io.hvagent.simulators.vcenter.fleet.Machine;
import java.time.Instant;
import java.util.Set;

/** The properties of a VirtualMachine. */
final class MachineProperties {
    private MachineProperties() {}

    static PropertyTable<Machine> table(EntityProperties common) {
        PropertyTable<Machine> table = new PropertyTable<>(Set.of(
                "capability",
                "layout",
                "layoutEx",
                "storage",
                "network",
                "snapshot",
                "rootSnapshot",
                "parentVApp",
                "guestHeartbeatStatus",
                "environmentBrowser",
                "resourceConfig"));
        common.fill(table);
        table.put(
                "resourcePool",
                m -> Value.reference("ResourcePool", m.placement().pool()));
        table.put("datastore", m -> common.references("Datastore", m.placement().datastores()));
        runtime(table, "runtime");
        config(table);
        guest(table);
        summary(table, common);
        return table;
    }

    private static void runtime(PropertyTable<Machine> table, String at) {
        table.type(at, "VirtualMachineRuntimeInfo");
        table.put(at + ".host", m -> Value.reference("HostSystem", m.placement().host()));
        table.put(
                at + ".connectionState",
                m -> Value.word("VirtualMachineConnectionState", m.state().connection()));
        table.put(
                at + ".powerState",
                m -> Value.word("VirtualMachinePowerState", m.state().power()));
        table.put(at + ".bootTime", MachineProperties::bootTime);
    }

    private static Value bootTime(Machine machine) {
        long boot = machine.common().life().boot();
        return machine.state().isOn() && boot > 0 ? Value.time(Instant.ofEpochSecond(boot)) : Value.UNSET;
    }

    private static void config(PropertyTable<Machine> table) {
        table.type("config", "VirtualMachineConfigInfo").type("config.hardware", "VirtualHardware");
        table.put("config.name", m -> Value.text(m.name()));
        table.put("config.guestFullName", m -> Value.text(m.guest().fullName()));
        table.put("config.version", m -> Value.text(m.hardware().version()));
        table.put("config.uuid", m -> Value.text(m.hardware().uuid()));
        table.put("config.instanceUuid", m -> Value.text(m.hardware().instanceUuid()));
        table.put("config.template", m -> Value.flag(m.state().template()));
        table.put("config.guestId", m -> Value.text(m.guest().id()));
        table.put("config.hardware.numCPU", m -> Value.number(m.hardware().cpus()));
        table.put("config.hardware.numCoresPerSocket", m -> Value.number(1));
        table.put("config.hardware.memoryMB", m -> Value.number(m.hardware().memoryMb()));
    }

    private static void guest(PropertyTable<Machine> table) {
        table.type("guest", "GuestInfo");
        table.put("guest.toolsRunningStatus", m -> whenOn(m, "guestToolsRunning", "guestToolsNotRunning"));
        table.put("guest.guestId", m -> Value.text(m.guest().id()));
        table.put("guest.guestFullName", m -> Value.text(m.guest().fullName()));
        table.put("guest.hostName", m -> Value.text(m.guest().hostname()));
        table.put(
                "guest.ipAddress", m -> m.state().isOn() ? Value.text(m.guest().address()) : Value.UNSET);
        table.put("guest.guestState", m -> whenOn(m, "running", "notRunning"));
    }

    private static Value whenOn(Machine machine, String on, String off) {
        return Value.text(machine.state().isOn() ? on : off);
    }

    private static void summary(PropertyTable<Machine> table, EntityProperties common) {
        table.type("summary", "VirtualMachineSummary");
        table.put("summary.vm", m -> Value.reference("VirtualMachine", m.moid()));
        runtime(table, "summary.runtime");
        table.type("summary.guest", "VirtualMachineGuestSummary");
        table.put("summary.guest.guestId", m -> Value.text(m.guest().id()));
        table.put("summary.guest.guestFullName", m -> Value.text(m.guest().fullName()));
        table.put("summary.guest.hostName", m -> Value.text(m.guest().hostname()));
        table.put(
                "summary.guest.ipAddress",
                m -> m.state().isOn() ? Value.text(m.guest().address()) : Value.UNSET);
        summaryConfig(table);
        table.put("summary.overallStatus", m -> Value.word("ManagedEntityStatus", "green"));
        table.put("summary.customValue", m -> common.attributes(m));
    }

    private static void summaryConfig(PropertyTable<Machine> table) {
        table.type("summary.config", "VirtualMachineConfigSummary");
        table.put("summary.config.name", m -> Value.text(m.name()));
        table.put("summary.config.template", m -> Value.flag(m.state().template()));
        table.put("summary.config.memorySizeMB", m -> Value.number(m.hardware().memoryMb()));
        table.put("summary.config.numCpu", m -> Value.number(m.hardware().cpus()));
        table.put(
                "summary.config.numEthernetCards",
                m -> Value.number(m.hardware().nics()));
        table.put(
                "summary.config.numVirtualDisks", m -> Value.number(m.hardware().disks()));
        table.put("summary.config.uuid", m -> Value.text(m.hardware().uuid()));
        table.put("summary.config.instanceUuid", m -> Value.text(m.hardware().instanceUuid()));
        table.put("summary.config.guestId", m -> Value.text(m.guest().id()));
        table.put("summary.config.guestFullName", m -> Value.text(m.guest().fullName()));
        table.put("summary.config.hwVersion", m -> Value.text(m.hardware().version()));
    }
}
