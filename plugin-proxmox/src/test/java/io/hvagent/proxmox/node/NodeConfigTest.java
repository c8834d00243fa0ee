package io.hvagent.proxmox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.config.InvalidConfig;
import io.hvagent.proxmox.ProxmoxConfig;
import io.hvagent.proxmox.ProxmoxPlugin;
import io.hvagent.simulators.proxmox.machine.SimulatedMachine;
import io.hvagent.spi.Collector;
import io.hvagent.testkit.PluginUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeConfigTest {
    @TempDir
    private Path root;

    private static String profile(String... lines) {
        return "sources:\n  - plugin: proxmox\n    name: here\n    proxy: none\n"
                + Stream.of(lines).map(line -> "    " + line + "\n").collect(Collectors.joining());
    }

    private static NodeConfig bind(String... lines) throws Exception {
        ProxmoxConfig config = (ProxmoxConfig) PluginUnderTest.bind(new ProxmoxPlugin(), profile(lines), Map.of())
                .sources()
                .get(0)
                .config()
                .orElseThrow();
        return config.node().orElseThrow();
    }

    private Set<String> collectors(String... lines) throws Exception {
        SimulatedMachine.in(root);
        try (PluginUnderTest source = PluginUnderTest.open(new ProxmoxPlugin(), profile(lines), Map.of())) {
            return source.collectors().stream().map(Collector::name).collect(Collectors.toSet());
        }
    }

    @Test
    void nothingNeedBeWritten() throws Exception {
        NodeConfig config = bind("node: {}");
        assertEquals(Path.of("/"), config.root());
        assertEquals(Duration.ofSeconds(5), config.patience());
        assertFalse(config.fsTypes().excludes("tmpfs"));
        assertTrue(config.fsTypes().excludes("cgroup2"));
        assertTrue(config.mountPoints().excludes("/var/lib/docker/overlay2/x"));
        assertFalse(config.mountPoints().excludes("/var/lib/dockers"));
        assertTrue(config.disks().excludes("nvme0n1p3"));
        assertFalse(config.disks().excludes("nvme0n1"));
        assertTrue(config.networks().excludes("fwpr101p0"));
        assertFalse(config.networks().excludes("vmbr0"));
    }

    @Test
    void anEmptyExpressionLeavesNothingOut() throws Exception {
        assertFalse(bind("node: {networks_exclude: \"\"}").networks().excludes("tap100i0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "node: {root: host} | must begin with /",
                "node: {disks_exclude: '(sd'} | disks_exclude: no regular expression",
                "node: {mount_timeout: 0s} | mount_timeout",
                "node: {text: [/x]} | unknown key",
                "aliases: [x] | endpoints",
            })
    void aMistakeIsToldWithItsKey(String line, String expected) {
        InvalidConfig told = assertThrows(InvalidConfig.class, () -> bind(line));
        assertTrue(told.toString().contains(expected), told::toString);
    }

    @Test
    void aLoginWithoutEndpointsIsAMistake() {
        InvalidConfig told = assertThrows(InvalidConfig.class, () -> bind("node: {}", "token: a@pve!b=c"));
        assertTrue(told.toString().contains("nothing to log in to"), told::toString);
    }

    @Test
    void withoutEndpointsThereIsTheNodeAlone() throws Exception {
        assertTrue(collectors("node: {root: " + root + "}").stream().allMatch(name -> name.startsWith("node-")));
    }

    @Test
    void withEndpointsThereAreBoth() throws Exception {
        Set<String> names =
                collectors("endpoints: [\"https://127.0.0.1:1\"]", "token: a@pve!b=c", "node: {root: " + root + "}");
        assertTrue(names.containsAll(Set.of("version", "node-cpu")), names::toString);
    }

    @Test
    void aGroupSwitchesItsCollector() throws Exception {
        Set<String> names =
                collectors("node: {root: " + root + "}", "groups: {node-hwmon: off, node-thermal-zone: off}");
        assertFalse(names.contains("node-hwmon") || names.contains("node-thermal-zone"));
        assertEquals(NodeSubject.values().length - 2 + 1, names.size());
    }
}
