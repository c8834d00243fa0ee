package io.hvagent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.ClusterSize;
import io.hvagent.simulators.proxmox.GeneratedCluster;
import io.hvagent.simulators.proxmox.PveVersion;
import io.hvagent.simulators.proxmox.RecordedCluster;
import io.hvagent.spi.CollectException.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the API tells beyond the replaced exporter's families. */
class BeyondTest {
    private static final double NOW = Instant.parse("2026-11-21T09:00:00Z").getEpochSecond();

    @Test
    void aNodeWhoseNumbersAreNotTakenAnyMoreIsKnownByTheirAge() throws Exception {
        GeneratedCluster cluster = Lab.cluster(3, 60);
        cluster.hang("pve2");
        try (Lab lab = Lab.of(cluster.on("pve1"));
                OpenLab open = lab.open("compat: on")) {
            Map<String, Double> values = open.collect("export", "lab")
                    .samples()
                    .only("pve_collected_timestamp_seconds"::equals)
                    .values();
            assertEquals(3 + 9 + 60, values.size());
            assertEquals(NOW, values.get("pve_collected_timestamp_seconds[id=\"node/pve1\"]"));
            assertEquals(NOW, values.get("pve_collected_timestamp_seconds[id=\"storage/pve3/local\"]"));
            assertEquals(NOW - 600, values.get("pve_collected_timestamp_seconds[id=\"node/pve2\"]"));
            assertEquals(NOW - 600, values.get("pve_collected_timestamp_seconds[id=\"storage/pve2/nfs-backup\"]"));
        }
    }

    @Test
    void networkCardsOfANodeAreCountedFromTheExport() throws Exception {
        try (Lab lab = Lab.of(Lab.recorded());
                OpenLab open = lab.open("compat: on")) {
            Samples samples = open.collect("export", "lab").samples();
            assertEquals("counter", samples.types().get("pve_node_network_receive_bytes_total"));
            assertEquals(
                    10_872_332_060_282.0,
                    samples.values().get("pve_node_network_receive_bytes_total[id=\"node/pve1\"]"));
            assertEquals(
                    2,
                    samples.only("pve_node_network_transmit_bytes_total"::equals)
                            .values()
                            .size());
        }
    }

    @Test
    void anOlderReleaseHasNoExportAndAllElse() throws Exception {
        GeneratedCluster cluster = new GeneratedCluster(
                ClusterSize.of(2, 40), PveVersion.PVE_7, InstantSource.fixed(Instant.ofEpochSecond((long) NOW)));
        try (Lab lab = Lab.of(cluster.on("pve1"));
                OpenLab open = lab.open("compat: on")) {
            open.steady();
            assertEquals(java.util.Set.of("export lab"), open.failed().keySet());
            assertEquals(Reason.NO_DATA, open.failed().get("export lab").reason());
            assertTrue(
                    open.failed().get("export lab").getMessage().contains("switch the group off"),
                    open.failed().toString());
        }
    }

    @Test
    void smartIsReadFromTablesAndFromText() throws Exception {
        try (Lab lab = Lab.of(Lab.cluster(1, 10).on("pve1"));
                OpenLab open = lab.open("compat: on")) {
            open.collect("cluster", "lab");
            Map<String, Double> values = open.collect("smart", "pve1").samples().values();
            String table = "[attribute=\"%s\", disk=\"/dev/sda\", id=\"node/pve1\"]";
            String text = "[attribute=\"%s\", disk=\"/dev/nvme0n1\", id=\"node/pve1\"]";
            String raw = "pve_node_disk_smart_raw_value";
            assertEquals(8.0, values.get(raw + table.formatted("Reallocated_Sector_Ct")));
            assertEquals(34_567.0, values.get(raw + table.formatted("Power_On_Hours")));
            assertEquals(36.0, values.get(raw + table.formatted("Temperature_Celsius")));
            assertEquals(61.0, values.get("pve_node_disk_smart_normalized_value" + table.formatted("Power_On_Hours")));
            assertEquals(10.0, values.get("pve_node_disk_smart_threshold" + table.formatted("Power_On_Hours")));
            assertEquals(0.0, values.get(raw + text.formatted("Critical Warning")));
            assertEquals(35.0, values.get(raw + text.formatted("Temperature")));
            assertEquals(3.0, values.get(raw + text.formatted("Percentage Used")));
            assertEquals(1_234_567.0, values.get(raw + text.formatted("Data Units Read")));
        }
    }

    @Test
    void aDiskThatCannotBeAskedCostsItsOwnSmart() throws Exception {
        RecordedCluster recorded = Lab.recorded();
        recorded.replace("/nodes/pve1/disks/smart?disk=/dev/sda", """
                {"data":{"type":"ata","attributes":[{"id":"1","name":"Unknown_Attribute","raw":"-"},
                 {"id":"2","name":"Unknown_Attribute","raw":"7","value":null}]}}
                """);
        recorded.fail("/nodes/pve1/disks/smart?disk=/dev/nvme0n1", 500, "Device Read Identity Failed");
        try (Lab lab = Lab.of(recorded);
                OpenLab open = lab.open("compat: on")) {
            open.collect("cluster", "lab").collect("smart", "pve1");
            assertEquals(
                    Reason.BAD_REPLY,
                    open.run("smart", "pve1")
                            .failures()
                            .get("SMART of /dev/nvme0n1")
                            .reason());
            assertEquals(
                    Map.of(
                            "pve_node_disk_smart_raw_value[attribute=\"Unknown_Attribute_2\", disk=\"/dev/sda\", id=\"node/pve1\"]",
                            7.0),
                    open.samples().only(family -> family.contains("smart")).values());
        }
    }

    @Test
    void notesAreToldOnlyWhereTheyAreWantedAndNeverWhole() throws Exception {
        GeneratedCluster cluster = Lab.cluster(1, 30);
        try (Lab lab = Lab.of(cluster.on("pve1"));
                OpenLab without = lab.open("compat: on");
                OpenLab with = lab.open("compat: on", "groups: {notes: on}")) {
            assertFalse(without.collectAll().page().contains("canary"));
            assertTrue(with.collectAll()
                    .page()
                    .contains(
                            "pve_guest_notes_info{id=\"qemu/104\",notes=\"Owner: team 104 root password: canary\"} 1"));
        }
    }

    @Test
    void limitsAreToldFromTheConfiguration() throws Exception {
        try (Lab lab = Lab.of(Lab.cluster(1, 30).on("pve1"));
                OpenLab open = lab.open("compat: on")) {
            Map<String, Double> values = open.collectAll().samples().values();
            assertEquals(1.5, values.get("pve_guest_cpu_limit[id=\"qemu/108\"]"));
            assertEquals(512.0 * (1 << 20), values.get("pve_guest_swap_configured_bytes[id=\"lxc/105\"]"));
        }
    }

    @Test
    void theHaManagerTellsWhetherItFencesAndHowEachNodeIs() throws Exception {
        RecordedCluster recorded = Lab.recorded();
        recorded.replace("/cluster/ha/status/current", """
                {"data":[{"id":"fencing","type":"fencing","armed-state":"disarmed"},
                 {"id":"lrm:pve1","type":"lrm","node":"pve1","status":"pve1 (old timestamp - dead?, Sat Nov 21)","timestamp":1}]}
                """);
        try (Lab lab = Lab.of(recorded);
                OpenLab open = lab.open("compat: on")) {
            Map<String, Double> values = open.collect("ha", "lab").samples().values();
            assertEquals(1.0, values.get("pve_ha_fencing_state[state=\"disarmed\"]"));
            assertEquals(1.0, values.get("pve_ha_lrm_state[node=\"pve1\", state=\"old timestamp - dead?\"]"));
            assertEquals(1.0, values.get("pve_ha_lrm_timestamp_seconds[node=\"pve1\"]"));
        }
    }

    @Test
    void cephTellsWhatItComplainsOf() throws Exception {
        GeneratedCluster cluster = Lab.cluster(3, 10);
        cluster.setUpCeph();
        try (Lab lab = Lab.of(cluster.on("pve1"));
                OpenLab open = lab.open("compat: on", "groups: {ceph: on}")) {
            Map<String, Double> values = open.collect("ceph", "lab").samples().values();
            assertEquals(1.0, values.get("pve_ceph_health[state=\"HEALTH_WARN\"]"));
            assertEquals(1.0, values.get("pve_ceph_health_check[check=\"OSD_DOWN\", severity=\"HEALTH_WARN\"]"));
            assertEquals(11.0, values.get("pve_ceph_osds_up[]"));
        }
    }

    @Test
    void theNewestFailureOfATaskIsToldThoughItWasBeforeTheStart() throws Exception {
        RecordedCluster recorded = Lab.recorded();
        recorded.replace("/cluster/tasks", """
                {"data":[{"upid":"a","node":"pve1","type":"vzdump","id":"","endtime":100,"status":"job errors"},
                 {"upid":"b","node":"pve1","type":"vzdump","id":"","endtime":90,"status":"job errors"},
                 {"upid":"c","node":"pve2","type":"vzdump","id":"","endtime":120,"status":"WARNINGS: 2"},
                 {"upid":"d","node":"pve2","type":"qmstart","id":"100","status":"","endtime":null}]}
                """);
        try (Lab lab = Lab.of(recorded);
                OpenLab open = lab.open("compat: on")) {
            Samples samples = open.collect("tasks", "lab").samples();
            assertEquals(
                    Map.of("pve_task_last_failure_timestamp_seconds[node=\"pve1\", type=\"vzdump\"]", 100.0),
                    samples.only("pve_task_last_failure_timestamp_seconds"::equals)
                            .values());
            assertEquals(
                    0.0,
                    samples.values()
                            .get("pve_tasks_finished_total[node=\"pve1\", result=\"failed\", type=\"vzdump\"]"));
            assertEquals(1.0, samples.values().get("pve_tasks_running[node=\"pve2\", type=\"qmstart\"]"));
        }
    }

    @Test
    void whatATaskDidToAGuestIsSeenAtOnce() throws Exception {
        GeneratedCluster cluster = Lab.cluster(1, 30);
        try (Lab lab = Lab.of(cluster.on("pve1"));
                OpenLab open = lab.open("compat: on")) {
            open.collectAll();
            String series = "pve_guest_protected[id=\"qemu/102\"]";
            assertEquals(0.0, open.samples().values().get(series));
            lab.proxy().forgetCalls();
            cluster.protect(102, false);
            open.collect("tasks", "lab").collect("config", "pve1");
            assertEquals(0.0, open.samples().values().get(series), "no list shows it");
            cluster.protect(102, true);
            open.collect("tasks", "lab").collect("config", "pve1").collect("config", "pve1");
            assertEquals(1.0, open.samples().values().get(series));
            assertEquals(3, lab.proxy().callCount(), () -> lab.proxy().calls().toString());
        }
    }
}
