package io.hvagent.proxmox;

import io.hvagent.simulators.proxmox.RecordedCluster;
import io.hvagent.testkit.Golden;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The whole page of the recorded cluster. */
class GoldenTest {
    private static String page(RecordedCluster cluster, String compat) throws Exception {
        for (String node : List.of("pve1", "pve2")) {
            cluster.replace("/nodes/" + node + "/disks/smart?disk=/dev/sda", """
                    {"data":{"health":"PASSED","type":"ata","attributes":[{"id":"  5","name":"Reallocated_Sector_Ct",
                     "value":"100","worst":"099","threshold":"010","raw":"8"}]}}
                    """);
            cluster.replace("/nodes/" + node + "/disks/smart?disk=/dev/nvme0n1", """
                    {"data":{"health":"PASSED","type":"text","text":"\\nPercentage Used:   3%\\nPower Cycles:   1,234\\n"}}
                    """);
        }
        try (Lab lab = Lab.of(cluster);
                OpenLab open = lab.open("compat: " + compat, "groups: {ceph: on, agent: on}")) {
            String page = open.steady().page().replace(lab.proxy().address().getAuthority(), "ENDPOINT");
            String failed = open.failed().entrySet().stream()
                    .map(each ->
                            "# FAILED " + each.getKey() + " " + each.getValue().reason() + "\n")
                    .collect(Collectors.joining());
            return page + failed;
        }
    }

    @Test
    void theDefault() throws Exception {
        Golden.of("golden/small.prom", "pve_collection_duration_seconds_sum").assertMatches(page(Lab.recorded(), "on"));
    }

    @Test
    void numbersAsTextsAndFieldsThatOlderReleasesLack() throws Exception {
        RecordedCluster older = Lab.recorded();
        older.replace("/nodes/pve1/qemu?full=1", """
                {"data":[{"vmid":"100","pid":"4711","cpus":"2","name":"web01","template":"","balloon":"4294967296",
                 "ballooninfo":null,"blockstat":{"scsi0":{"rd_bytes":"12","wr_bytes":34.5}},"nics":{"tap100i1":{"netin":"7"}}}]}
                """);
        older.replace("/nodes/pve1/status", """
                {"data":{"loadavg":["0.10","0.20","0.30"],"wait":"0.01","kversion":"Linux 5.15","cpuinfo":{"cores":"8"}}}
                """);
        older.replace(
                "/nodes/pve1/disks/list",
                "{\"data\":[{\"devpath\":\"/dev/sda\",\"wearout\":\"N/A\",\"osdid-list\":null}]}");
        Golden.of("golden/older.prom", "pve_collection_duration_seconds_sum").assertMatches(page(older, "off"));
    }
}
