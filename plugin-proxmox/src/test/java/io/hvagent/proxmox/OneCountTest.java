package io.hvagent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.Collector;
import io.hvagent.testkit.PluginUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A node that the agent reaches by the API and runs on is one host. */
class OneCountTest {
    @Test
    void theClusterSaysWhichNodesItCounts() throws Exception {
        try (Lab lab = Lab.of(Lab.recorded())) {
            assertEquals(
                    Set.of("proxmox/lab/pve1", "proxmox/lab/pve2"),
                    lab.open().collectAll().run("cluster", "lab").counted());
        }
    }

    @Test
    void besideItsClusterTheNodeIsNoHostOfItsOwn() throws Exception {
        try (Lab lab = Lab.of(Lab.recorded())) {
            List<String> both = collectors(lab.profile("node: {}"));
            assertTrue(both.contains("node-cpu") && !both.contains("node-host"), both::toString);
        }
        List<String> alone = collectors("sources: [{plugin: proxmox, node: {}}]");
        assertTrue(alone.contains("node-host"), alone::toString);
        List<String> without = collectors("sources: [{plugin: proxmox, node: {}, groups: {node-host: off}}]");
        assertFalse(without.contains("node-host"), without::toString);
    }

    private static List<String> collectors(String profile) throws Exception {
        try (PluginUnderTest source = PluginUnderTest.open(new ProxmoxPlugin(Map.of()), profile, Map.of())) {
            return source.collectors().stream().map(Collector::name).toList();
        }
    }
}
