package io.hvagent.proxmox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.machine.SimulatedMachine;
import io.hvagent.testkit.CollectedRun;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node in the words of the common model. */
class OwnHostTest {
    private static final String COROSYNC = """
            totem {
              cluster_name: paris
              version: 2
            }
            """;

    @TempDir
    private Path root;

    private SimulatedMachine node;

    @BeforeEach
    void node() {
        node = SimulatedMachine.in(root);
    }

    @Test
    void aNodeAloneIsItsOwnScope() throws Exception {
        try (NodeLab lab = NodeLab.open(root)) {
            CollectedRun host = lab.run("host");
            assertEquals(1, host.value("hv_host_info", "proxmox", "pve1", "pve1", "pve1", "", "9.1.2"));
            assertEquals(1, host.value("hv_host_up", "proxmox", "pve1", "pve1"));
            assertEquals(2, host.value("hv_host_cpu_cores", "proxmox", "pve1", "pve1"));
            assertEquals(1_209_600.25, host.value("hv_host_uptime_seconds", "proxmox", "pve1", "pve1"));
            assertEquals(65_843_212 * 1024.0, host.value("hv_host_memory_bytes", "proxmox", "pve1", "pve1"));
            assertEquals(35_430_540 * 1024.0, host.value("hv_host_memory_used_bytes", "proxmox", "pve1", "pve1"));
        }
    }

    @Test
    void aNodeOfAClusterHasItsScope() throws Exception {
        node.file("etc/corosync/corosync.conf", COROSYNC).file("proc/sys/kernel/hostname", "pve2.example.com\n");
        try (NodeLab lab = NodeLab.open(root)) {
            assertEquals(
                    1, lab.run("host").value("hv_host_info", "proxmox", "paris", "pve2", "pve2", "paris", "9.1.2"));
        }
    }

    @Test
    void theUsageIsOfTheTimeBetweenTwoRuns() throws Exception {
        try (NodeLab lab = NodeLab.open(root)) {
            assertFalse(lab.run("host").has("hv_host_cpu_usage_ratio"), "there is no time yet");
            assertFalse(lab.run("host").has("hv_host_cpu_usage_ratio"), "no time went by");
            node.file("proc/stat", "cpu  3100 40 1050 90140 210 10 60 5 850 0\n");
            assertEquals(0.5, lab.run("host").value("hv_host_cpu_usage_ratio", "proxmox", "pve1", "pve1"));
        }
    }

    @Test
    void oneHostIsCountedOnce() throws Exception {
        node.file("etc/corosync/corosync.conf", COROSYNC);
        try (NodeLab lab = NodeLab.open(root)) {
            lab.countElsewhere("proxmox/paris/pve1", "proxmox/paris/pve2");
            assertEquals(Set.of(), lab.run("host").families());
            lab.countElsewhere("proxmox/lyon/pve1");
            assertTrue(lab.run("host").has("hv_host_up"), "one of another cluster is another");
        }
    }
}
