package io.hvagent.benchmarks.vsphere;

import io.hvagent.simulators.vcenter.VcenterSimulator;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the whole vsphere-perf role costs: it runs in a process of its own, with the flags given, against a simulated vCenter in
 * this one, over HTTPS. Time is turned, not waited for. Prints a line for each poll.
 */
public final class WholeRole {
    private static final Instant START = Instant.parse("2026-03-01T10:00:05Z");
    private static final long SEED = 4711;
    /** The inventory is read again after so many polls, as it is at the usual paces. */
    private static final int INVENTORY_POLLS = 5;

    private final AtomicReference<Instant> time = new AtomicReference<>(START);
    private final VcenterSimulator vcenter;
    private final Process role;
    private final BufferedReader answers;

    /**
     * What was found after a command.
     *
     * @param wallMillis that the command took
     * @param vcenterMillis CPU that the simulator spent on it
     */
    private record Found(
            long cpuMillis,
            long allocated,
            long heap,
            long samples,
            int series,
            long page,
            long wallMillis,
            long vcenterMillis) {}

    private WholeRole(int machines, List<String> flags, String counters) throws IOException {
        vcenter = VcenterSimulator.start(
                Fleet.ofMachines(machines, SEED), Setup.usual().at(time::get));
        Path profile = Files.writeString(Files.createTempFile("vsphere-perf", ".yaml"), profile(counters));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RoleProcess.class.getName()));
        command.add(profile.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("VCENTER_PASSWORD", vcenter.password());
        role = builder.start();
        answers = role.inputReader(StandardCharsets.US_ASCII);
        answer();
        Files.delete(profile);
    }

    private String profile(String counters) {
        return """
                sources:
                  - plugin: vsphere-perf
                    url: %s
                    username: %s
                    password: ${env:VCENTER_PASSWORD}
                    tls: {pin: "%s"}
                """.formatted(vcenter.uri(), vcenter.user(), vcenter.pin()) + counters.indent(4);
    }

    /**
     * Takes the number of machines, the seconds between polls (a sample each 20), the number of polls, {@code sixteen} for 16
     * counters of machines alone or {@code default} for all that is read by default, and the flags of the role's JVM.
     */
    public static void main(String[] arguments) throws Exception {
        int machines = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        int polls = Integer.parseInt(arguments[2]);
        List<String> flags = List.of(arguments).subList(4, arguments.length);
        WholeRole bench = new WholeRole(machines, flags, counters(arguments[3]));
        try {
            bench.run(seconds, polls);
        } finally {
            bench.role.destroy();
            bench.role.waitFor(5, TimeUnit.SECONDS);
            bench.vcenter.close();
        }
    }

    private static String counters(String which) {
        if (which.equals("default")) {
            return "";
        }
        String sixteen = Stream.of(
                        "cpu.usage.average cpu.usagemhz.average cpu.ready.summation cpu.costop.summation",
                        "cpu.demand.average mem.usage.average mem.consumed.average mem.active.average",
                        "mem.vmmemctl.average mem.swapped.average net.bytesRx.average net.bytesTx.average",
                        "disk.usage.average disk.maxTotalLatency.latest sys.uptime.latest power.power.average")
                .flatMap(line -> Stream.of(line.split(" ", -1)))
                .map(key -> "\"vm/" + key + "\"")
                .collect(Collectors.joining(", "));
        return """
                common: off
                preset: minimal
                counters:
                  exclude: ["virtualDisk.*", "host/*", "vm/net.usage.average", "vm/mem.overhead.average", "vm/mem.swapinRate.average", "vm/mem.swapoutRate.average"]
                  include: [%s]
                """.formatted(sixteen);
    }

    private void run(int seconds, int polls) throws IOException {
        System.out.println(
                "poll  samples  wall ms  CPU ms  vCenter CPU ms  CPU s/M  MB/M  heap MB  RSS MB  series  page KB");
        tell("inventory", 0);
        Found before = tell("performance", 0);
        for (int poll = 1; poll <= polls; poll++) {
            time.updateAndGet(now -> now.plusSeconds(seconds));
            Found after = tell("performance", seconds);
            print(poll, before, after);
            before = poll % INVENTORY_POLLS == 0 ? tell("inventory", 0) : after;
        }
        Found rest = tell("collect-garbage", 0);
        System.out.printf(
                "%d samples in all; heap after a collection %.1f MB, RSS %.1f MB (peak %.1f)%n",
                rest.samples(), rest.heap() / 1e6, status("VmRSS") / 1e3, status("VmHWM") / 1e3);
    }

    private void print(int poll, Found before, Found after) throws IOException {
        long samples = after.samples() - before.samples();
        double millions = samples / 1e6;
        double cpu = (after.cpuMillis() - before.cpuMillis()) / 1e3;
        double megabytes = (after.allocated() - before.allocated()) / 1e6;
        System.out.printf(
                "%4d %8d %8d %7.0f %15d %8.3f %5.1f %8.1f %7.1f %7d %8d%n",
                poll,
                samples,
                after.wallMillis(),
                cpu * 1e3,
                after.vcenterMillis(),
                cpu / millions,
                megabytes / millions,
                after.heap() / 1e6,
                status("VmRSS") / 1e3,
                after.series(),
                after.page() / 1_000);
    }

    private Found tell(String collector, int seconds) throws IOException {
        long start = System.nanoTime();
        long cpu = cpuMillis();
        OutputStream out = role.getOutputStream();
        out.write((collector + " " + seconds + "\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        String[] words = answer().split(" ", -1);
        return new Found(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Integer.parseInt(words[4]),
                Long.parseLong(words[5]),
                (System.nanoTime() - start) / 1_000_000,
                cpuMillis() - cpu);
    }

    private static long cpuMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }

    /** The next answer; what the JVM itself prints is none. */
    private String answer() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.equals("ready") || line.matches("\\d+( \\d+)+")) {
                return line;
            }
        }
        throw new IOException("the role has ended");
    }

    /** A size in kB that Linux tells of the role's process. */
    private double status(String key) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(role.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(key + ":"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }
}
