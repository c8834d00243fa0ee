package io.hvagent.proxmox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.machine.SimulatedMachine;
import io.hvagent.testkit.CollectedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void anArrayTellsItsDisksAndHowFarItsRepairIs() throws Exception {
        CollectedRun arrays = run("mdadm");
        assertEquals(1, arrays.value("node_md_disks", "md1", "active"));
        assertEquals(1, arrays.value("node_md_disks", "md1", "failed"));
        assertEquals(1, arrays.value("node_md_disks", "md1", "spare"));
        assertEquals(2, arrays.value("node_md_disks_required", "md1"));
        assertEquals(1, arrays.value("node_md_state", "md1", "recovering"));
        assertEquals(0, arrays.value("node_md_state", "md1", "active"));
        assertEquals(195_310_144, arrays.value("node_md_blocks", "md1"));
        assertEquals(16_775_552, arrays.value("node_md_blocks_synced", "md1"));
        assertEquals(1, arrays.value("node_md_degraded", "md1"));
        assertEquals(523_264, arrays.value("node_md_blocks_synced", "md0"));
        assertEquals(0, arrays.value("node_md_blocks_synced", "md2"));
        assertEquals(1, arrays.value("node_md_state", "md2", "resync"));
        assertEquals(2, arrays.value("node_md_disks", "md3", "active"));
        assertEquals(0, arrays.value("node_md_degraded", "md3"));
        assertEquals(1, arrays.value("node_md_state", "md127", "inactive"));
        assertEquals(0, arrays.value("node_md_disks_required", "md127"));
        assertFalse(arrays.has("node_md_raid_disks", "sda"));
    }

    @ParameterizedTest
    @CsvSource({
        "md5 : active raid5 sdc[2](J)(F) sdb[1] sda[0],'  8 blocks level 5 [3/2] [UU_]','  [>..] check =  0.0% (4/8) speed=1K/sec',2,4,check",
        "md5 : active (read-only) raid1 sdb[1] sda[0],'  8 blocks [2/2] [UU]','  resync=DELAYED',2,0,resync",
        "md5 : active raid5 sdb[1] sda[0],'  8 blocks level 5 [2/2] [UU]','  [=>.] reshape = 25.0% (2/8) speed=1K/sec',2,2,none",
        "md5 : inactive,'  bitmap: 0/1 pages [0KB], 4KB chunk','unused devices: <none>',0,0,inactive"
    })
    void whatTheKernelWritesOfAnArrayIsRead(
            String first, String second, String third, double active, double synced, String state) throws Exception {
        node.file("proc/mdstat", String.join("\n", "Personalities : [raid5]", first, second, third, ""));
        CollectedRun arrays = run("mdadm");
        assertEquals(active, arrays.value("node_md_disks", "md5", "active"));
        assertEquals(synced, arrays.value("node_md_blocks_synced", "md5"));
        for (String each : List.of("active", "inactive", "recovering", "check", "resync")) {
            assertEquals(each.equals(state) ? 1 : 0, arrays.value("node_md_state", "md5", each));
        }
    }

    @Test
    void aKernelWithoutArraysHasNoSeries() throws Exception {
        node.file("proc/mdstat", "Personalities : \nunused devices: <none>\n").without("sys/block");
        CollectedRun arrays = run("mdadm");
        assertFalse(arrays.has("node_md_disks"));
        assertFalse(arrays.has("node_md_raid_disks"));
        assertEquals(Set.of(), arrays.failures().keySet());
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
