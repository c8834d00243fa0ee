package io.hvagent.esxi.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.esxi.EsxiSshHost;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EsxcliTest {
    @TempDir
    private Path folder;

    @Test
    void countersOfNetworkCardsAndTheHealthOfDisksAreRead() throws Exception {
        try (Lab lab = new Lab(1, folder);
                KeptConnections route = lab.route()) {
            EsxiSshHost host = lab.first();
            host.esxcli("network nic list", "[{\"Name\": \"vmnic0\", \"Link\": \"Up\"}, {\"Name\": \"$(reboot)\"}]");
            host.esxcli(
                    "network nic stats get -n vmnic0",
                    "{\"Bytesreceived\": 5000000000, \"Bytes sent\": 7, \"Totalreceiveerrors\": 1, \"NICName\": \"vmnic0\"}");
            host.esxcli(
                    "storage core device list",
                    "[{\"Device\": \"naa.5000\"}, {\"Device\": \"naa.6000\", \"Is Local\": true, \"DeviceType\": \"Direct-Access\"}]");
            host.esxcli(
                    "storage core device smart get -d naa.5000",
                    "[{\"Parameter\": \"Health Status\", \"Value\": \"OK\", \"Threshold\": \"N/A\"},"
                            + " {\"Parameter\": \"Drive Temperature\", \"Value\": \"31\"},"
                            + " {\"Parameter\": \"Read Error Count\", \"Value\": \"117\"}]");
            host.esxcli(
                    "storage core device smart get -d naa.6000",
                    "[{\"Parameter\": \"Health Status\", \"Value\": \"N/A\"}]");
            lab.ask(route);
            String name = Lab.host(host).name();
            assertEquals(
                    Set.of(
                            "esxi_nic_receive_bytes_total[" + name + ", vmnic0] 5000000000",
                            "esxi_nic_transmit_bytes_total[" + name + ", vmnic0] 7",
                            "esxi_nic_receive_errors_total[" + name + ", vmnic0] 1"),
                    collect(route, new NicCounters()).samples());
            assertEquals(
                    Set.of(
                            "esxi_disk_smart_healthy[" + name + ", naa.5000] 1",
                            "esxi_disk_temperature_celsius[" + name + ", naa.5000] 31"),
                    collect(route, new DiskHealth()).samples());
            assertEquals(1, host.tally().connections());
        }
    }

    @Test
    void disksOfAStorageNetworkAndOfNvmeAreNotAskedAbout() {
        DiskHealth disks = new DiskHealth();
        assertTrue(disks.wanted(Map.of("device", "naa.5000", "islocal", "true", "devicetype", "Direct-Access")));
        assertFalse(disks.wanted(Map.of("device", "naa.5000", "islocal", "false")));
        assertFalse(disks.wanted(Map.of("device", "mpx.vmhba32", "devicetype", "CD-ROM")));
        assertFalse(disks.wanted(Map.of("device", "t10.NVMe____X")));
    }

    /** The columns of a newer release, and values that an older one scales: 63 is 37 degrees on that disk. */
    @Test
    void wearTemperatureAndBytesWrittenOfASataDiskAreReadWhereTheyAreReal() {
        assertEquals("[esxi_disk_temperature_celsius 37.0]", disk("Drive Temperature", "63", "49", "1649267441701"));
        assertEquals("[]", disk("Drive Temperature", "63", "49", "N/A"));
        assertEquals("[esxi_disk_temperature_celsius 27.0]", disk("Drive Temperature", "27", "34", "N/A"));
        assertEquals("[esxi_disk_temperature_celsius 31.0]", disk("Drive Temperature", "31", "N/A", ""));
        assertEquals("[esxi_disk_media_wearout_ratio 0.03]", disk("Media Wearout Indicator", "97", "97", "N/A"));
        assertEquals("[]", disk("Media Wearout Indicator", "0", "0", "0"));
        assertEquals("[esxi_disk_written_bytes_total 5120.0]", disk("Write Sectors TOT Count", "99", "99", "10"));
        assertEquals("[]", disk("Write Sectors TOT Count", "99", "99", "N/A"));
        assertEquals("[esxi_disk_smart_healthy 0.0]", disk("Health Status", "WARNING", "N/A", "N/A"));
        assertEquals("[]", disk("Health Status", "N/A", "N/A", "N/A"));
        assertEquals("[]", disk("Read Error Count", "117", "99", "3"));
    }

    private static String disk(String parameter, String value, String worst, String raw) {
        return new DiskHealth()
                        .samples(
                                "t10.ATA_____X",
                                Map.of(
                                        "parameter",
                                        parameter,
                                        "value",
                                        value,
                                        "worst",
                                        worst,
                                        "threshold",
                                        "0",
                                        "raw",
                                        raw))
                        .stream()
                        .map(sample -> sample.metric().name() + " " + sample.value())
                        .toList()
                        .toString();
    }

    @Test
    void theLogOfNvmeDisksIsRead() throws Exception {
        try (Lab lab = new Lab(1, folder);
                KeptConnections route = lab.route()) {
            EsxiSshHost host = lab.first();
            host.esxcli("nvme device list", "[{\"HBA Name\": \"vmhba2\", \"Status\": \"Online\"}]");
            host.esxcli(
                    "nvme device log smart get -A vmhba2",
                    "{\"Available Spare Space Below Threshold\": false, \"Temperature Warning\": true,"
                            + " \"Composite Temperature\": \"309 K\", \"Percentage Used\": \"3 %\","
                            + " \"Data Units Written\": \"0xe1c78d\", \"Data Units Read\": \"0x1\"}");
            lab.ask(route);
            String name = Lab.host(host).name();
            Collected told = collect(route, new NvmeHealth());
            assertEquals(
                    Set.of(
                            "esxi_disk_smart_healthy[" + name + ", vmhba2] 0",
                            "esxi_disk_temperature_celsius[" + name + ", vmhba2] 35.85",
                            "esxi_disk_media_wearout_ratio[" + name + ", vmhba2] 0.03",
                            "esxi_disk_written_bytes_total[" + name + ", vmhba2] 7575902720000"),
                    told.samples());
            host.esxcli("nvme device list", "Error: Unknown command or namespace nvme device list");
            Collected without = collect(route, new NvmeHealth());
            assertEquals(List.of(), without.failures());
        }
    }

    @Test
    void sensorsOfTheManagementControllerAreReadUnderAnyOfTheirNames() throws Exception {
        try (Lab lab = new Lab(2, folder);
                KeptConnections route = lab.route()) {
            EsxiSshHost host = lab.first();
            host.esxcli(
                    "hardware ipmi sdr list",
                    "[{\"Description\": \"Inlet Temp\", \"Computed Reading\": \"23.5 Degrees C\", \"Raw Reading\": \"0x97\"},"
                            + " {\"Sensor Name\": \"Fan 1\", \"Reading\": 4800, \"Units\": \"RPM\"},"
                            + " {\"Name\": \"PS Redundancy\", \"Reading\": \"fully redundant\"}]");
            host.esxcli("hardware ipmi sel list", "[{\"Record Id\": 1}, {\"Record Id\": 2}]");
            lab.ask(route);
            Collected told = new Collected();
            new IpmiCollector("esxcli_ipmi", new EsxcliCollector.Setup("esxi", Group.ON), route).collect(told);
            String name = Lab.host(host).name();
            assertEquals(
                    Set.of(
                            "esxi_ipmi_sensor_reading[" + name + ", Inlet Temp, degrees c] 23.5",
                            "esxi_ipmi_sensor_reading[" + name + ", Fan 1, rpm] 4800",
                            "esxi_ipmi_sel_entries[" + name + "] 2"),
                    told.samples());
            assertEquals(List.of(Reason.NO_DATA), told.failures());
        }
    }

    @Test
    void aHostWithoutJsonIsTold() throws Exception {
        try (Lab lab = new Lab(1, folder);
                KeptConnections route = lab.route()) {
            lab.first().esxcli("network nic list", "Error: Unknown formatter");
            lab.ask(route);
            assertEquals(
                    List.of(Reason.BAD_REPLY), collect(route, new NicCounters()).failures());
        }
    }

    private static Collected collect(KeptConnections route, EsxcliSubject subject) throws Exception {
        EsxcliCollector.Setup setup = new EsxcliCollector.Setup("esxi", Group.ON);
        EsxcliCollector collector = new EsxcliCollector("esxcli", setup, route, subject);
        assertEquals(
                Duration.ofMinutes(5),
                collector.pace(Pace.every(Duration.ofMinutes(1))).every());
        Collected collected = new Collected();
        collector.collect(collected);
        return collected;
    }
}
