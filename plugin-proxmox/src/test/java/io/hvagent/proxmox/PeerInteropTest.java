package io.hvagent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.ClusterSize;
import io.hvagent.simulators.proxmox.GeneratedCluster;
import io.hvagent.simulators.proxmox.PveApi;
import io.hvagent.simulators.proxmox.PveVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real prometheus-pve-exporter and this plugin look at the same simulated cluster: their samples are the same. */
@Tag("interop")
class PeerInteropTest {
    private static final InstantSource STILL = InstantSource.fixed(Instant.parse("2026-11-21T09:00:00Z"));
    private static final String BY_TOKEN = "user: monitor@pve, token_name: agent, token_value: 0a1b2c3d";
    private static final String BY_PASSWORD = "user: monitor@pve, password: secret";

    @TempDir
    private Path folder;

    private void compare(ClusterSize size, PveVersion version, String login) throws Exception {
        GeneratedCluster cluster = new GeneratedCluster(size, version, STILL);
        PveApi[] apis = IntStream.rangeClosed(1, size.nodes())
                .mapToObj(node -> cluster.on("pve" + node))
                .toArray(PveApi[]::new);
        try (Lab lab = Lab.of(apis);
                PveExporter exporter = PveExporter.start(folder, "default: {verify_ssl: false, " + login + "}\n");
                OpenLab open = lab.open("compat: strict")) {
            Samples peer = exporter.scrape(target(lab, 0), "cluster=1&node=0");
            for (int node = 0; node < size.nodes(); node++) {
                peer = peer.and(exporter.scrape(target(lab, node), "cluster=0&node=1"));
            }
            Samples ours = open.collectAll().samples().only(peer.types().keySet()::contains);
            assertTrue(peer.values().size() > 10 * size.guests(), () -> "too few samples to compare");
            assertEquals(Map.of(), differences(peer, ours));
            assertEquals(peer.only(ours.types().keySet()::contains).types(), ours.types());
        }
    }

    private static String target(Lab lab, int node) {
        return lab.proxy(node).address().getAuthority();
    }

    private static Map<String, String> differences(Samples peer, Samples ours) {
        Map<String, String> differences = new TreeMap<>();
        peer.values().forEach((series, value) -> {
            if (!value.equals(ours.values().get(series))) {
                differences.put(series, value + " there, " + ours.values().get(series) + " here");
            }
        });
        ours.values().keySet().stream()
                .filter(series -> !peer.values().containsKey(series))
                .forEach(series -> differences.put(series, "here alone"));
        return differences;
    }

    @Test
    void aSmallClusterOfEachRelease() throws Exception {
        for (PveVersion version : PveVersion.values()) {
            compare(ClusterSize.of(2, 40), version, BY_TOKEN);
        }
    }

    @Test
    void aNodeAloneByPassword() throws Exception {
        compare(ClusterSize.of(1, 30), PveVersion.PVE_8, BY_PASSWORD);
    }

    @Test
    void tenNodesWithAThousandGuests() throws Exception {
        compare(ClusterSize.of(10, 1000), PveVersion.PVE_9, BY_TOKEN);
    }
}
