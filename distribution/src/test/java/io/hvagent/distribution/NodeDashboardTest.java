package io.hvagent.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.simulators.proxmox.machine.SimulatedMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped profile proxmox-node on a simulated physical machine, as a real Prometheus and dashboard 1860 see it. */
@Tag("interop")
class NodeDashboardTest {
    /** Each line is a family, and labels with the values that a query asks for. */
    private static final Path ASKED = Path.of("../plugin-proxmox/src/test/resources/node/dashboard-1860.txt");

    @TempDir
    private Path folder;

    @Test
    void everyFamilyThatTheMainRowsAskForHasData() throws Exception {
        SimulatedMachine.whole(
                Files.createDirectory(folder.resolve("machine")), Instant.now().minus(Duration.ofDays(3)));
        Tarball tarball = Tarball.unpackInto(Files.createDirectory(folder.resolve("agent")));
        try (RunningAgent agent = RunningAgent.start(tarball, profile())) {
            agent.await("/metrics", page -> page.contains("node_scrape_collector_success{collector=\"textfile\"} 1"));
            Path data = Files.createDirectory(folder.resolve("prometheus"));
            try (RealPrometheus prometheus = RealPrometheus.start(data, agent.url("/metrics"))) {
                prometheus.awaitTwoScrapes();
                assertEquals(List.of(), missing(prometheus));
            }
        }
    }

    private Path profile() throws Exception {
        String shipped = Files.readString(folder.resolve("agent/profiles/proxmox-node.yaml"));
        Path texts = Files.createDirectory(folder.resolve("texts"));
        return Files.writeString(
                folder.resolve("node.yaml"),
                shipped.replace("every: 15s", "every: 1s")
                        .replace("    node:\n", "    node:\n      root: " + folder.resolve("machine") + "\n")
                        .replace("/var/lib/prometheus/node-exporter", texts.toString()));
    }

    private static List<String> missing(RealPrometheus prometheus) throws Exception {
        List<String> missing = new ArrayList<>();
        for (String line : Files.readAllLines(ASKED)) {
            if (!line.isBlank() && !line.startsWith("#") && !prometheus.hasData(query(line.split(" ", -1)))) {
                missing.add(line);
            }
        }
        return missing;
    }

    private static String query(String... words) {
        List<String> labels = Stream.of(words)
                .skip(1)
                .map(word -> word.contains("=") ? word : word + "!=\"\"")
                .toList();
        return words[0] + "{" + String.join(",", labels) + "}";
    }
}
