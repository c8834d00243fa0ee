package io.hvagent.benchmarks.esxi;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A round over many hosts, seven services each: by the agent's kept connections, and by the replaced exporter's SSH library in
 * the exporter's way, a fresh connection for each host and ten at a time. The hosts are simulated in a process of their own, on
 * the same machine; CPU is that of the client's process alone.
 */
public final class SshRounds {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private record Cost(double seconds, double cpuSeconds, long answered) {}

    private final Path folder;
    private final List<String> addresses;
    private final int port;
    private final String python;

    private SshRounds(Path folder, int port, String python) throws IOException {
        this.folder = folder;
        this.addresses = Files.readAllLines(folder.resolve("hosts"));
        this.port = port;
        this.python = python;
    }

    /** Takes a python that has paramiko, the number of hosts, and that of rounds. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("ssh-rounds");
        Process fleet = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FleetProcess.class.getName(),
                        arguments[1],
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers = fleet.inputReader(StandardCharsets.US_ASCII)) {
            int port = Integer.parseInt(answers.readLine());
            new SshRounds(folder, port, arguments[0]).run(Integer.parseInt(arguments[2]));
        } finally {
            fleet.destroy();
        }
    }

    private void run(int rounds) throws IOException, InterruptedException {
        List<Cost> kept = new ArrayList<>();
        List<Cost> fresh = new ArrayList<>();
        try (Route route = new Route(addresses, port, folder.resolve("known_hosts"))) {
            print("agent, first round (logins)", List.of(agent(route)));
            for (int i = 0; i < rounds + 1; i++) {
                kept.add(agent(route));
                fresh.add(paramiko());
            }
        }
        // the first of each warms up
        Cost ours = print("agent, kept connections", kept.subList(1, kept.size()));
        Cost theirs = print("paramiko, fresh connections", fresh.subList(1, fresh.size()));
        System.out.printf(
                "hosts per second: %.1f times; CPU: 1/%.1f%n",
                theirs.seconds() / ours.seconds(), theirs.cpuSeconds() / ours.cpuSeconds());
    }

    private static Cost agent(Route route) throws InterruptedException {
        long start = System.nanoTime();
        long cpu = SYSTEM.getProcessCpuTime();
        long answered = Route.answered(route.read(LIMIT).values());
        return new Cost((System.nanoTime() - start) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9, answered);
    }

    private Cost paramiko() throws IOException, InterruptedException {
        Path script = folder.resolve("fresh_connections.py");
        try (InputStream in = SshRounds.class.getResourceAsStream("fresh_connections.py")) {
            Files.write(script, in.readAllBytes());
        }
        ProcessBuilder builder = new ProcessBuilder(
                python, script.toString(), folder.resolve("hosts").toString(), Integer.toString(port), Route.USER);
        builder.environment().put("ESXI_PASSWORD", Route.PASSWORD);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String[] words = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .strip()
                .split(" ", -1);
        process.waitFor();
        return new Cost(Double.parseDouble(words[0]), Double.parseDouble(words[1]), Long.parseLong(words[2]));
    }

    /** Prints and returns the medians. */
    private Cost print(String way, List<Cost> costs) {
        Cost median = new Cost(
                median(costs.stream().mapToDouble(Cost::seconds).toArray()),
                median(costs.stream().mapToDouble(Cost::cpuSeconds).toArray()),
                costs.stream().mapToLong(Cost::answered).min().orElse(0));
        System.out.printf(
                "%-28s %7.2f s  %6.0f hosts/s  %6.2f s CPU  %d of %d answered%n",
                way,
                median.seconds(),
                addresses.size() / median.seconds(),
                median.cpuSeconds(),
                median.answered(),
                addresses.size());
        return median;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
