package io.hvagent.proxmox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.proxmox.NodeExporter;
import io.hvagent.proxmox.NodePages;
import io.hvagent.proxmox.Samples;
import io.hvagent.simulators.proxmox.machine.SimulatedMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real node_exporter and this plugin look at the same /proc and /sys of a physical machine that does not move. */
@Tag("interop")
class SimulatedMachinePeerInteropTest {
    /** Those that only read files. */
    private static final List<String> COLLECTORS = List.of(
            "cpu",
            "stat",
            "loadavg",
            "meminfo",
            "vmstat",
            "diskstats",
            "netdev",
            "netclass",
            "bonding",
            "netstat",
            "sockstat",
            "udp_queues",
            "softnet",
            "conntrack",
            "filefd",
            "entropy",
            "pressure",
            "schedstat",
            "cpufreq",
            "hwmon",
            "thermal_zone",
            "edac",
            "powersupplyclass",
            "dmi",
            "nvme",
            "mdadm",
            "zfs");

    private static final Pattern OWN = Pattern.compile("node_scrape_.*");
    /** What Debian's 1.5 has not, which is older than the release that the plugin follows; one is there by netlink alone. */
    private static final Pattern LATER = Pattern.compile("node_edac_channel_.*|node_cpu_scaling_governor.*"
            + "|node_pressure_irq_.*|node_zfs_arc_memory_available_bytes.*|node_zfs_zpool_state.*suspended.*"
            + "|node_network_receive_nohandler_total.*|node_md_(degraded|raid_disks).*");

    @TempDir
    private Path root;

    @TempDir
    private Path log;

    private Samples theirs;
    private Samples ours;

    @BeforeEach
    void collect() throws Exception {
        SimulatedMachine.in(root);
        List<String> options = List.of(
                "--path.procfs=" + root.resolve("proc"),
                "--path.sysfs=" + root.resolve("sys"),
                "--no-collector.netdev.netlink",
                "--no-collector.netclass.netlink");
        try (NodeExporter exporter = NodeExporter.start(log, COLLECTORS, options);
                NodeLab lab = NodeLab.open(root, "networks_exclude: \"\"")) {
            theirs = without(OWN, exporter.scrape());
            assertEquals(Map.of(), lab.failuresOf(COLLECTORS));
            String failed = Files.readString(log.resolve("node_exporter.log"))
                    .lines()
                    .filter(line -> line.contains("collector failed") || line.contains("no data"))
                    .collect(Collectors.joining("\n"));
            assertEquals("", failed);
            ours = without(OWN, Samples.of(lab.page()));
        }
        assertTrue(theirs.values().size() > 400, "too few samples to compare");
    }

    private static Samples without(Pattern families, Samples samples) {
        return NodePages.comparable(
                samples.only(family -> !families.matcher(family).matches()));
    }

    @Test
    void theirSeriesAreOurs() {
        assertEquals(Set.of(), NodePages.theirsAlone(theirs, ours));
    }

    @Test
    void oursAreTheirs() {
        Set<String> alone = NodePages.oursAlone(ours, theirs);
        alone.removeIf(series -> LATER.matcher(series).matches());
        assertEquals(Set.of(), alone);
    }

    @Test
    void familiesHaveTheSameTypes() {
        assertEquals(Map.of(), NodePages.otherTypes(theirs, ours));
    }

    @Test
    void valuesAreTheSame() {
        Map<String, String> different = new TreeMap<>();
        theirs.values().forEach((series, value) -> {
            double own = ours.values().getOrDefault(series, value);
            // Theirs is multiplied by a tenth, ours divided by ten: the last digit may differ.
            if (Math.abs(own - value) > Math.abs(value) * 1e-12) {
                different.put(series, value + " there, " + own + " here");
            }
        });
        assertEquals(Map.of(), different);
    }
}
