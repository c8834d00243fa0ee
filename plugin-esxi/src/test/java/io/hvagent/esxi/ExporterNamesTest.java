package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.Health;
import io.hvagent.simulators.vcenter.fleet.Host;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The names that vmware_exporter has of hosts. */
class ExporterNamesTest {
    private static final String ON = "groups: {vmware_exporter: on}\n";

    private final Fleet fleet = Fleet.demo();

    private static List<String> labels(CollectedRun run, String family, String host) {
        return run.samples().stream()
                .filter(sample -> sample.metric().name().equals(family))
                .filter(sample -> sample.labelValues().get(0).equals(host))
                .map(Sample::labelValues)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void valuesAndLabelsAreThoseOfTheExporter() throws Exception {
        Host unwell = fleet.hosts().get(1);
        Fleet changed = fleet.changed(unwell.moid(), host -> ((Host) host).with(Health.BAD));
        try (Bed bed = Bed.ofVcenter(changed, ON)) {
            CollectedRun run = bed.run("hosts");
            String host = unwell.name();
            List<String> place = labels(run, "vmware_host_power_state", host);
            String dc = place.get(1);
            String cluster = place.get(2);
            assertFalse(dc.isEmpty() || cluster.isEmpty(), place::toString);
            assertEquals(1, run.value("vmware_host_power_state", host, dc, cluster));
            assertEquals(0, run.value("vmware_host_standby_mode", host, dc, cluster, "none"));
            assertEquals(1, run.value("vmware_host_connection_state", host, dc, cluster, "connected"));
            Host.Hardware hardware = unwell.hardware();
            assertEquals(hardware.cores() * hardware.megahertz(), run.value("vmware_host_cpu_max", host, dc, cluster));
            assertEquals(
                    hardware.memoryBytes() / 1024.0 / 1024, run.value("vmware_host_memory_max", host, dc, cluster));
            assertEquals(0, run.value("vmware_host_sensor_state", host, dc, cluster, "Fan 1", "fan"));
            assertEquals(2, run.value("vmware_host_sensor_state", host, dc, cluster, "Fan 2", "fan"));
            assertEquals(0, run.value("vmware_host_sensor_state", host, dc, cluster, "DIMM 1", "n/a"));
            assertEquals(5400, run.value("vmware_host_sensor_fan", host, dc, cluster, "Fan 2"));
            assertEquals(230, run.value("vmware_host_sensor_power_voltage", host, dc, cluster, "PSU 1 Voltage"));
            Host.Software software = unwell.software();
            assertEquals(
                    1, run.value("vmware_host_product_info", host, dc, cluster, software.version(), software.build()));
        }
    }

    @Test
    void aLostHostHasItsStateAlone() throws Exception {
        Host lost = fleet.hosts().get(2);
        Fleet changed = fleet.changed(lost.moid(), host -> ((Host) host).with(Host.State.DISCONNECTED));
        try (Bed bed = Bed.ofVcenter(changed, ON)) {
            CollectedRun run = bed.run("hosts");
            assertTrue(run.samples().stream()
                    .filter(sample -> sample.labelValues().contains(lost.name()))
                    .map(sample -> sample.metric().name())
                    .filter(name -> name.startsWith("vmware_host_"))
                    .allMatch(name -> name.matches(".*(power_state|standby_mode|connection_state|maintenance_mode)")));
        }
    }

    @Test
    void theyAreOffUntilTheyAreWanted() throws Exception {
        try (Bed bed = Bed.ofVcenter(fleet, "")) {
            assertTrue(bed.run("hosts").families().stream().noneMatch(name -> name.startsWith("vmware_")));
        }
    }
}
