package io.hvagent.esxi.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.simulators.esxi.EsxiSshHost;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
            host.esxcli("storage core device list", "[{\"Device\": \"naa.5000\"}, {\"Device\": \"t10.NVMe____X\"}]");
            host.esxcli(
                    "storage core device smart get -d naa.5000",
                    "[{\"Parameter\": \"Health Status\", \"Value\": \"OK\", \"Threshold\": \"N/A\"},"
                            + " {\"Parameter\": \"Drive Temperature\", \"Value\": \"31\"},"
                            + " {\"Parameter\": \"Read Error Count\", \"Value\": \"117\"}]");
            host.esxcli(
                    "storage core device smart get -d t10.NVMe____X",
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
