package io.hvagent.proxmox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.machine.SimulatedMachine;
import io.hvagent.testkit.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole page of a small node. */
class NodeExpositionTest {
    private static final Path DASHBOARD = Path.of("src/test/resources/node/dashboard-1860.txt");

    @TempDir
    private Path root;

    @BeforeEach
    void textFile() throws Exception {
        SimulatedMachine.in(root)
                .file("text/backup.prom", "# TYPE backup_age_seconds gauge\nbackup_age_seconds{job=\"a\"} 7\n");
        Files.setLastModifiedTime(root.resolve("text/backup.prom"), FileTime.fromMillis(1_790_000_000_900L));
    }

    private String page() throws Exception {
        try (NodeLab lab = NodeLab.open(root, this::space, "textfile_directories: [" + root + "/text]")) {
            assertEquals(Map.of(), lab.runAll());
            // The name of the zone is this machine's own.
            return lab.page()
                    .replace(root.toString(), "ROOT")
                    .replaceAll("(node_time_zone_offset_seconds\\{time_zone=\")[^\"]*", "$1ZONE");
        }
    }

    private Space space(Path mountPoint) throws java.io.IOException {
        if (mountPoint.endsWith("broken")) {
            throw new java.io.IOException("input/output error");
        }
        return NodeLab.USUAL;
    }

    @Test
    void itIsThis() throws Exception {
        Golden.of(
                        "node/page.prom",
                        "node_scrape_collector_duration_seconds",
                        "node_time_zone_offset_seconds",
                        "node_sockstat_TCP_mem_bytes",
                        "node_sockstat_UDP_mem_bytes")
                .assertMatches(page());
    }

    /** Each line is a family, and labels with the values that a query asks for. */
    @Test
    void whatTheMainPanelsOfDashboard1860AskForIsThere() throws Exception {
        List<String> page = page().lines().toList();
        List<String> missing = Files.readAllLines(DASHBOARD).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .filter(line -> page.stream().noneMatch(sample -> answers(sample, List.of(line.split(" ")))))
                .toList();
        assertEquals(List.of(), missing);
    }

    private static boolean answers(String sample, List<String> wanted) {
        boolean family = sample.startsWith(wanted.get(0) + "{") || sample.startsWith(wanted.get(0) + " ");
        return family
                && wanted.stream()
                        .skip(1)
                        .allMatch(label -> sample.matches(
                                ".*[{,]" + (label.contains("=") ? label : label + "=\"[^\"]*\"") + "[,}].*"));
    }

    @Test
    void noDeviceOfAGuestIsThere() throws Exception {
        Set<String> devices = page().lines()
                .filter(line -> line.startsWith("node_network_") || line.startsWith("node_arp_"))
                .flatMap(line -> Stream.of(line.replaceAll(".*device=\"([^\"]*)\".*", "$1")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("lo", "eno1", "bond0", "vmbr0"), devices);
    }

    @Test
    void eachCollectorTellsHowItWent() throws Exception {
        List<String> good = page().lines()
                .filter(line -> line.startsWith("node_scrape_collector_success"))
                .toList();
        assertEquals(NodeSubject.values().length - 1, good.size(), "all but the common model");
        assertTrue(good.stream().allMatch(line -> line.endsWith(" 1")), good::toString);
    }
}
