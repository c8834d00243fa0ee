package io.hvagent.proxmox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.machine.SimulatedMachine;
import io.hvagent.testkit.CollectedRun;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only physical machines have. */
class HardwareTest {
    @TempDir
    private Path root;

    private SimulatedMachine node;

    @BeforeEach
    void node() {
        node = SimulatedMachine.in(root);
    }

    private CollectedRun run(String subject) throws Exception {
        try (NodeLab lab = NodeLab.open(root)) {
            return lab.run(subject);
        }
    }

    @Test
    void errorsOfMemoryAreCountedByControllerRowAndChannel() throws Exception {
        CollectedRun errors = run("edac");
        assertEquals(7, errors.value("node_edac_correctable_errors_total", "0"));
        assertEquals(1, errors.value("node_edac_uncorrectable_errors_total", "0"));
        assertEquals(2, errors.value("node_edac_csrow_correctable_errors_total", "0", "unknown"));
        assertEquals(5, errors.value("node_edac_csrow_correctable_errors_total", "0", "0"));
        assertEquals(
                4, errors.value("node_edac_channel_correctable_errors_total", "0", "0", "0", "CPU0_csrow0_channel0"));
        assertEquals(1, errors.value("node_edac_channel_correctable_errors_total", "0", "0", "1", "unknown"));
        assertFalse(errors.has("node_edac_channel_uncorrectable_errors_total"));
    }

    @Test
    void aBondTellsHowManyOfItsCardsHaveALink() throws Exception {
        CollectedRun bonds = run("bonding");
        assertEquals(3, bonds.value("node_bonding_slaves", "bond0"));
        assertEquals(2, bonds.value("node_bonding_active", "bond0"));
        node.file("sys/class/net/bond0/bonding/slaves", "\n");
        assertEquals(0, run("bonding").value("node_bonding_slaves", "bond0"));
    }

    @Test
    void powerSuppliesHaveTheUnitsOfTheirFamilies() throws Exception {
        CollectedRun power = run("powersupplyclass");
        assertEquals(1, power.value("node_power_supply_online", "AC"));
        assertEquals(42, power.value("node_power_supply_cyclecount", "BAT0"));
        assertEquals(12.229, power.value("node_power_supply_voltage_volt", "BAT0"));
        assertEquals(1.5, power.value("node_power_supply_current_ampere", "BAT0"));
        assertEquals(30.5, power.value("node_power_supply_temp_celsius", "BAT0"));
        assertFalse(power.has("node_power_supply_voltage_volt", "AC"));
    }

    @Test
    void theFirmwareTellsNoSerialNumber() throws Exception {
        CollectedRun firmware = run("dmi");
        assertEquals(1, firmware.value("node_dmi_info", "02/29/2024", "Example BIOS", "Server 1", "Example"));
    }

    @Test
    void anNvmeDriveIsCalledAsItsMakerDoes() throws Exception {
        CollectedRun drives = run("nvme");
        assertEquals(1, drives.value("node_nvme_info", "nvme0", "1B2Q", "Example NVMe 1TB", "S1234", "live"));
    }

    @Test
    void heatIsCountedOnceForACoreAndOnceForAPackage() throws Exception {
        node.file("sys/devices/system/cpu/cpu2/topology/physical_package_id", "0\n")
                .file("sys/devices/system/cpu/cpu2/topology/core_id", "1\n")
                .file("sys/devices/system/cpu/cpu2/thermal_throttle/core_throttle_count", "99\n");
        CollectedRun heat = run("cpu");
        assertEquals(5, heat.value("node_cpu_core_throttles_total", "0", "0"));
        assertEquals(6, heat.value("node_cpu_core_throttles_total", "0", "1"));
        assertEquals(30, heat.value("node_cpu_package_throttles_total", "0"));
        node.without("sys/devices/system/cpu");
        assertTrue(run("cpu").has("node_cpu_seconds_total", "0", "idle"));
    }

    @Test
    void oneThatCannotBeReadCostsOnlyItself() throws Exception {
        node.file("sys/class/power_supply/odd", "a file, where a folder should be\n");
        CollectedRun power = run("powersupplyclass");
        assertEquals(Set.of("odd"), power.failures().keySet());
        assertEquals(1, power.value("node_power_supply_online", "AC"));
        assertTrue(power.has("node_power_supply_capacity", "BAT0"));
        node.file("sys/devices/system/edac/mc/mc0/csrow9", "another\n");
        CollectedRun errors = run("edac");
        assertEquals(Set.of("csrow9"), errors.failures().keySet());
        assertEquals(5, errors.value("node_edac_csrow_correctable_errors_total", "0", "0"));
    }
}
