package io.hvagent.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a second Prometheus costs a whole agent in real time, with sources that each publish at a pace of their own, so that some
 * publish between the two scrapes. The CPU time is that of the agent's process for one interval, all collections included.
 */
public final class TwoPrometheus {
    private static final int WARM_UPS = 1;
    /** Of an interval: the second Prometheus' distance from the first. */
    private static final double OFFSET = 0.4;

    private static final int INTERVALS_OF_ROUND = 10;
    private static final double MILLIS_OF_SECOND = 1e3;
    private static final double NANOS_OF_MILLI = 1e6;

    private final RunningAgent agent;
    private final long intervalNanos;

    private TwoPrometheus(RunningAgent agent, double intervalMillis) {
        this.agent = agent;
        this.intervalNanos = (long) (intervalMillis * NANOS_OF_MILLI);
    }

    /** Takes the number of sources, of machines of each, the interval in seconds, of rounds, and flags for the agent's JVM. */
    public static void main(String[] arguments) throws IOException {
        int sources = Integer.parseInt(arguments[0]);
        int machines = Integer.parseInt(arguments[1]);
        double interval = Double.parseDouble(arguments[2]) * MILLIS_OF_SECOND;
        int rounds = Integer.parseInt(arguments[3]);
        List<String> flags = List.of(arguments).subList(4, arguments.length);
        Comparison.describeMachine();
        System.out.println("agent's flags " + flags);
        Path home = install(sources, machines, (long) interval);
        try (RunningAgent agent = RunningAgent.start(
                command(home, flags), home.resolve("profile.yaml").toString())) {
            agent.awaitReady();
            TwoPrometheus measured = new TwoPrometheus(agent, interval);
            new Comparison(sources + " sources of " + machines * Fleet.METRICS + " series, " + arguments[2] + " s")
                    .with("one Prometheus", () -> measured.cost(List.of(0.0)))
                    .with("two", () -> measured.cost(List.of(0.0, OFFSET)))
                    .with("none", () -> measured.cost(List.of()))
                    .run(WARM_UPS, rounds);
            System.out.println("bytes of the gzipped page: " + agent.scrape());
        } finally {
            delete(home);
        }
    }

    private static Path install(int sources, int machines, long every) throws IOException {
        Path home = Files.createTempDirectory("two-prometheus");
        Path plugin = Files.createDirectories(home.resolve("plugins/fleet"));
        String jar = TwoPrometheus.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        Files.copy(Path.of(jar), plugin.resolve("fleet.jar"));
        Files.writeString(home.resolve("profile.yaml"), profile(sources, machines, every));
        return home;
    }

    /** Paces around the interval: no two sources keep the same distance from each other or from a scrape. */
    private static String profile(int sources, int machines, long every) {
        return IntStream.range(0, sources)
                .mapToObj(source -> "  - plugin: fleet\n    name: site" + source + "\n    labels: {site: s" + source
                        + "}\n    every: " + Math.round(every * (1 + 0.13 * (source - (sources - 1) / 2.0) / sources))
                        + "ms\n    machines: " + machines + "\n")
                .collect(Collectors.joining("", "sources:\n", ""));
    }

    private static List<String> command(Path home, List<String> flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-Dhvagent.home=" + home, "-cp", System.getProperty("java.class.path")));
        command.add("io.hvagent.cli.Main");
        return command;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** @param scrapes their places in each interval, from 0 to 1 */
    private Cost cost(List<Double> scrapes) throws IOException {
        double before = agent.cpuMillis();
        long start = System.nanoTime();
        for (int i = 0; i < INTERVALS_OF_ROUND; i++) {
            for (double place : scrapes) {
                awaitPlace(start, i + place);
                agent.scrape();
            }
        }
        awaitPlace(start, INTERVALS_OF_ROUND);
        return new Cost((agent.cpuMillis() - before) / INTERVALS_OF_ROUND, Double.NaN);
    }

    private void awaitPlace(long start, double intervals) {
        long due = start + (long) (intervals * intervalNanos);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
