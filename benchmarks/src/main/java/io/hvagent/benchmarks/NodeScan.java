package io.hvagent.benchmarks;

import io.hvagent.exposition.Exposition;
import io.hvagent.exposition.Recording;
import io.hvagent.exposition.SeriesRules;
import io.hvagent.exposition.Slot;
import io.hvagent.kubevirt.KubevirtPlugin;
import io.hvagent.spi.Collector;
import io.hvagent.testkit.PluginUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** What a round of the KubeVirt role costs on a node of real processes, beside what OSHI and gopsutil take for them. */
public final class NodeScan {
    private static final int PROCESSES_OF_A_MACHINE = 6;
    private static final int SERIES_LIMIT = 2_000_000;
    private static final int WARM_UPS = 10;
    private static final int SCRAPES = 60;

    private final Exposition exposition = new Exposition(SERIES_LIMIT, System::nanoTime);
    private final PluginUnderTest source;

    private NodeScan(PluginUnderTest source) {
        this.source = source;
    }

    /**
     * Takes the compiled {@code pod.c}, the compiled {@code procscan}, the numbers of machines, processes and rounds, and if memory is to be
     * measured the agent's command.
     */
    public static void main(String[] arguments) throws Exception {
        int machines = Integer.parseInt(arguments[2]);
        Comparison.describeMachine();
        try (NodeProcesses processes =
                        new NodeProcesses(Path.of(arguments[0]), machines, Integer.parseInt(arguments[3]));
                GoScanner go = new GoScanner(arguments[1]);
                PluginUnderTest source = PluginUnderTest.open(new KubevirtPlugin(), profile("15s", "1ms"), Map.of())) {
            System.out.printf(
                    "%d processes, %s machines, %s%n",
                    count(), machines, processes.getClass().getSimpleName());
            new NodeScan(source).compare(go, machines * PROCESSES_OF_A_MACHINE, Integer.parseInt(arguments[4]));
            if (arguments.length > 5) {
                measureMemory(arguments[5]);
            }
        }
    }

    private static String profile(String every, String threads) {
        return """
                sources:
                  - {plugin: kubevirt, every: %s, node: bench, compat: on, groups: {threads: {every: %s}}}
                """.formatted(every, threads);
    }

    private static long count() throws IOException {
        return Path.of("/proc").toFile().list((folder, name) -> Character.isDigit(name.charAt(0))).length;
    }

    private void compare(GoScanner go, int least, int rounds) throws IOException {
        OperatingSystem oshi = new SystemInfo().getOperatingSystem();
        Collector processes = collector("processes");
        Collector threads = collector("threads");
        Slot ofProcesses = slot(processes);
        Slot ofThreads = slot(threads);
        new Comparison("processes of a node")
                .with("hvagent: a round", () -> Cost.of(() -> collect(processes, ofProcesses)))
                .with("hvagent: the threads, each minute", () -> Cost.of(() -> collect(threads, ofThreads)))
                .with("OSHI: getProcesses()", () -> Cost.of(() -> check(oshi.getProcesses(), least)))
                .with("gopsutil: as the replaced collector", () -> go.scan("collector", least))
                .with("gopsutil: the same figures", () -> go.scan("figures", least))
                .with("gopsutil: the same of all processes", () -> go.scan("all", least))
                .run(WARM_UPS, rounds);
        System.out.printf("series of a round: %d%n", ofProcesses.series());
    }

    private static void check(List<OSProcess> found, int least) throws IOException {
        if (found.size() < least) {
            throw new IOException("OSHI found " + found.size() + " processes only");
        }
    }

    private Collector collector(String name) {
        return source.collectors().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Slot slot(Collector collector) {
        return exposition.slot(new SeriesRules(collector.name(), Map.of(), name -> true, SERIES_LIMIT, 512, 16));
    }

    /** As the agent does it: records, and publishes. */
    private static void collect(Collector collector, Slot slot) throws IOException {
        Recording recording = slot.record(() -> Duration.ofSeconds(15));
        try {
            collector.collect(recording);
        } catch (Exception e) {
            throw new IOException(e);
        }
        slot.publish(recording, System.nanoTime() + Duration.ofHours(1).toNanos());
    }

    /** Runs the whole agent on the same processes, with a round each second, and scrapes it. */
    private static void measureMemory(String command) throws IOException {
        Path profile = Files.writeString(Files.createTempFile("node", ".yaml"), profile("1s", "1m"));
        try (RunningAgent agent = RunningAgent.start(List.of(command), profile.toString())) {
            agent.awaitReady();
            long bytes = 0;
            for (int i = 0; i < SCRAPES; i++) {
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofSeconds(1).toNanos());
                bytes = agent.scrape();
            }
            ProcessCost cost = new ProcessCost(ProcessHandle.of(agent.pid()).orElseThrow());
            System.out.printf(
                    "the agent after %d rounds and scrapes: resident %d MB, page %d bytes gzipped, CPU %d ms%n",
                    SCRAPES, cost.residentMegabytes(), bytes, cost.cpuMillis());
        } finally {
            Files.delete(profile);
        }
    }
}
