package io.hvagent.proxmox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.machine.SimulatedMachine;
import io.hvagent.testkit.CollectedRun;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensorsTest {
    @TempDir
    private Path root;

    private SimulatedMachine node;

    @BeforeEach
    void node() {
        node = SimulatedMachine.in(root);
    }

    private CollectedRun run() throws Exception {
        try (NodeLab lab = NodeLab.open(root)) {
            return lab.run("hwmon");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "temp1_input, 45500, node_hwmon_temp_celsius, 45.5",
        "temp1_crit_alarm, 1, node_hwmon_temp_crit_alarm_celsius, 0.001",
        "temp1_alarm, 1, node_hwmon_temp_alarm, 1",
        "temp1_type, 4, node_hwmon_temp_type, 4",
        "fan2_input, 900, node_hwmon_fan_rpm, 900",
        "fan2_div, 8, node_hwmon_fan_div, 8",
        "in3_max, 1800, node_hwmon_in_max_volts, 1.8",
        "cpu0_vid, 1250, node_hwmon_cpu_vid_volts, 1.25",
        "curr1_input, 2500, node_hwmon_curr_amps, 2.5",
        "power1_average, 95000000, node_hwmon_power_average_watt, 95",
        "power1_average_interval, 1000, node_hwmon_power_average_interval_seconds, 1",
        "power1_accuracy, 50000, node_hwmon_power_accuracy, 0.05",
        "energy1_input, 7000000, node_hwmon_energy_joule_total, 7",
        "humidity1_input, 550000, node_hwmon_humidity, 0.55",
        "pwm1, 128, node_hwmon_pwm, 128",
        "pwm1_enable, 2, node_hwmon_pwm_enable, 2",
        "in1_beep, 0, node_hwmon_in_beep_enabled, 0",
        "beep_enable, 1, node_hwmon_beep_enabled, 1",
        "vrm, 110, node_hwmon_voltage_regulator_version, 110",
        "update_interval, 2000, node_hwmon_update_interval_seconds, 2",
        "intrusion0_alarm, 0, node_hwmon_intrusion_alarm, 0"
    })
    void aFileHasThePeersNameAndUnit(String file, String text, String family, double value) throws Exception {
        node.file("sys/class/hwmon/hwmon7/name", "chip\n").file("sys/class/hwmon/hwmon7/" + file, text + "\n");
        String sensor = file.matches("[^0-9]+") ? file + "0" : file.replaceAll("_.*", "");
        assertEquals(value, run().value(family, "chip", sensor));
    }

    @Test
    void aChipIsCalledByItsDeviceElseByItsDriver() throws Exception {
        CollectedRun run = run();
        assertEquals(1, run.value("node_hwmon_chip_names", "platform_coretemp_0", "coretemp"));
        assertEquals(1, run.value("node_hwmon_chip_names", "nct6775", "nct6775"));
        assertEquals(1, run.value("node_hwmon_sensor_label", "platform_coretemp_0", "temp1", "Package id 0"));
    }

    @Test
    void twoChipsOfOneDeviceAreToldApart() throws Exception {
        node.file("sys/class/hwmon/hwmon5/name", "other\n")
                .link("sys/class/hwmon/hwmon5/device", "../../../devices/platform/coretemp.0")
                .file("sys/class/hwmon/hwmon6/name", "nct6775\n");
        CollectedRun run = run();
        assertTrue(run.has("node_hwmon_chip_names", "platform_coretemp_0_other", "other"));
        assertTrue(run.has("node_hwmon_chip_names", "platform_coretemp_0_coretemp", "coretemp"));
        assertTrue(run.has("node_hwmon_chip_names", "nct6775_hwmon1", "nct6775"));
        assertTrue(run.has("node_hwmon_chip_names", "nct6775_hwmon6", "nct6775"));
    }

    @Test
    void aSensorThatGivesNothingNowIsLeftOut() throws Exception {
        node.file("sys/class/hwmon/hwmon1/fan1_input", "").file("sys/class/hwmon/hwmon1/in0_input", "N/A\n");
        CollectedRun run = run();
        assertFalse(run.has("node_hwmon_fan_rpm"));
        assertFalse(run.has("node_hwmon_in_volts"));
        assertTrue(run.has("node_hwmon_fan_min_rpm"));
    }

    @Test
    void whatIsNoFileIsNotRead() throws Exception {
        node.without("sys/class/hwmon/hwmon1/fan1_input").file("sys/class/hwmon/hwmon1/fan1_input/x", "1");
        assertFalse(run().has("node_hwmon_fan_rpm"));
    }
}
