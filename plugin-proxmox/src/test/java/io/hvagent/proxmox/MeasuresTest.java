package io.hvagent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.RecordedCluster;
import org.junit.jupiter.api.Test;

/** What the replaced exporter tells of itself. */
class MeasuresTest {
    @Test
    void collectionsAndTheirFailuresAreCountedByModule() throws Exception {
        RecordedCluster recorded = Lab.recorded();
        recorded.fail("/cluster/config/qdevice", 500, "error");
        try (Lab lab = Lab.of(recorded);
                OpenLab open = lab.open("compat: on", "module: paris", "groups: {backups: off, smart: off}")) {
            Samples samples = open.collectAll().collect("registry", "lab").samples();
            double runs = samples.values().get("pve_collection_duration_seconds_count[module=\"paris\"]");
            assertTrue(runs > 20, () -> "only " + runs);
            assertEquals("summary", samples.types().get("pve_collection_duration_seconds"));
            assertFalse(samples.types().containsKey("pve_scrape_api_duration_seconds"));
            assertEquals(1.0, samples.values().get("pve_request_errors_total[module=\"paris\"]"));
        }
    }

    @Test
    void callsAndTargetsAreMeasuredWhereTheirGroupsAreOn() throws Exception {
        try (Lab lab = Lab.of(Lab.recorded());
                OpenLab open = lab.open("compat: on", "groups: {pve-api-metrics: on, target-metrics: on}")) {
            Samples samples = open.collectAll().collect("registry", "lab").samples();
            String call = "[method=\"GET\", url=\"/nodes/pve1/qemu/{vmid}/config\"]";
            assertEquals(2.0, samples.values().get("pve_scrape_api_duration_seconds_count" + call));
            assertTrue(samples.types().containsKey("pve_scrape_target_duration_seconds"));
            assertTrue(samples.values()
                    .containsKey(
                            "pve_scrape_target_duration_seconds_count[cluster=\"0\", node=\"1\", target=\"pve1\"]"));
        }
    }

    @Test
    void ofAgentsThatShareTheWorkOneTellsOfTheCluster() throws Exception {
        try (Lab lab = Lab.of(Lab.cluster(4, 40).on("pve1"))) {
            Samples[] shards = new Samples[2];
            for (int index = 0; index < 2; index++) {
                shards[index] = lab.open("compat: on", "shard: {index: " + index + ", of: 2}")
                        .collectAll()
                        .samples();
            }
            assertEquals(
                    1,
                    java.util.Arrays.stream(shards)
                            .filter(shard -> shard.types().containsKey("pve_guest_info"))
                            .count());
            long nodes = java.util.Arrays.stream(shards)
                    .flatMap(shard -> shard.only("pve_node_load1"::equals).values().keySet().stream())
                    .count();
            assertEquals(4, nodes);
        }
    }
}
