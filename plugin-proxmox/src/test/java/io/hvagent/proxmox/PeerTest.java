package io.hvagent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.proxmox.compat.PeerFamilies;
import io.hvagent.spi.Compat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The recorded cluster, compared with what prometheus-pve-exporter made of it. */
class PeerTest {
    private static final Path PEER = Path.of("src/test/resources/pve/peer");

    private static Samples peer() throws Exception {
        return Samples.of(Files.readString(PEER.resolve("pve1.prom")))
                .and(Samples.of(Files.readString(PEER.resolve("pve2-node.prom"))));
    }

    private static Samples ours(String... lines) throws Exception {
        Samples peer = peer();
        try (Lab lab = Lab.of(Lab.recorded())) {
            return lab.open(lines).collectAll().samples().only(peer.types().keySet()::contains);
        }
    }

    @Test
    void strictHasTheSameSamples() throws Exception {
        assertEquals(peer().values(), ours("compat: strict").values());
    }

    @Test
    void allFamiliesThatTheRecordedClusterHasAreOfThePeersTypes() throws Exception {
        Samples ours = ours("compat: strict");
        Samples peer = peer();
        ours.types().forEach((family, type) -> assertEquals(peer.types().get(family), type, family));
        assertEquals(38, peer.types().size());
        assertEquals(peer.types().keySet(), PeerFamilies.of(Compat.STRICT), "what /pve shows");
        assertEquals(
                37, ours.types().size(), "all but the date of a subscription, which the recorded nodes do not have");
    }

    @Test
    void theDefaultLeavesOutStatesThatNeverWereAndNothingElse() throws Exception {
        Samples ours = ours("compat: on");
        Set<String> states = Set.of("pve_ha_state", "pve_lock_state", "pve_subscription_status");
        Samples without = peer().only(family -> !states.contains(family));
        assertEquals(
                without.values(), ours.only(family -> !states.contains(family)).values());
        Samples set = ours.only(states::contains);
        assertEquals(Set.of(1.0), Set.copyOf(set.values().values()));
        assertEquals(
                peer().only(states::contains).values().values().stream()
                        .filter(value -> value == 1)
                        .count(),
                set.values().size());
    }

    @Test
    void offHasNoTwinsAndNoPoolsAmongGuests() throws Exception {
        Samples ours = ours("compat: off");
        assertFalse(ours.types().containsKey("pve_network_receive_bytes"));
        assertTrue(ours.types().containsKey("pve_network_receive_bytes_total"));
        assertTrue(ours.values().keySet().stream().noneMatch(series -> series.contains("/pool/")));
    }

    @Test
    void groupsSwitchFamiliesAsTheExportersFlagsDo() throws Exception {
        Samples ours =
                ours("compat: on", "groups: {status: off, config: off, replication: off, qdevice: off, node: off}");
        assertTrue(ours.types().keySet().stream()
                .noneMatch(family -> family.equals("pve_up")
                        || family.equals("pve_node_info")
                        || family.startsWith("pve_onboot")
                        || family.startsWith("pve_qdevice")
                        || family.startsWith("pve_replication")));
        assertTrue(ours.types().containsKey("pve_cluster_info"));
    }
}
