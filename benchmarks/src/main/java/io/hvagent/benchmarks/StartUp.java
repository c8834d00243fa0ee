package io.hvagent.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * How long the unpacked tarball takes from the start of its launcher to the first 200 of {@code /-/ready}, the CPU time it has
 * used by then, and its resident memory after 100 scrapes. Linux only: it reads {@code /proc}.
 */
public final class StartUp {
    private static final int SCRAPES = 100;

    private record Run(long readyMillis, long cpuMillis, long residentKilobytes, long cpuOfScrapesMillis) {}

    private StartUp() {}

    /** Takes the path of {@code bin/hvagent}, a profile, and the number of runs. */
    public static void main(String[] arguments) throws IOException {
        Path launcher = Path.of(arguments[0]);
        String profile = arguments[1];
        int runs = Integer.parseInt(arguments[2]);
        measure(launcher, profile);
        List<Run> measured = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            measured.add(measure(launcher, profile));
        }
        print("ready, ms", measured, Run::readyMillis);
        print("CPU until ready, ms", measured, Run::cpuMillis);
        print("CPU of " + SCRAPES + " scrapes, ms", measured, Run::cpuOfScrapesMillis);
        print("RSS after " + SCRAPES + " scrapes, KiB", measured, Run::residentKilobytes);
    }

    private static Run measure(Path launcher, String profile) throws IOException {
        long start = System.nanoTime();
        try (RunningAgent agent = RunningAgent.start(List.of(launcher.toString()), profile)) {
            agent.awaitReady();
            long ready = System.nanoTime() - start;
            long cpu = agent.cpuMillis();
            for (int i = 0; i < SCRAPES; i++) {
                agent.scrape();
            }
            return new Run(TimeUnit.NANOSECONDS.toMillis(ready), cpu, resident(agent), agent.cpuMillis() - cpu);
        }
    }

    private static long resident(RunningAgent agent) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + agent.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    private static void print(String what, List<Run> runs, ToLongFunction<Run> figure) {
        long[] sorted = runs.stream().mapToLong(figure).sorted().toArray();
        System.out.printf(
                "%-28s min %d, median %d, max %d%n",
                what, sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }
}
