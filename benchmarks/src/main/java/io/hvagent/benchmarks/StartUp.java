package io.hvagent.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;

/**
 * How long the unpacked tarball takes from the start of its launcher to the first 200 of {@code /-/ready}, the CPU time it has
 * used by then, and its resident memory after 100 scrapes. Linux only: it reads {@code /proc}.
 */
public final class StartUp {
    private static final int SCRAPES = 100;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long TICK_MILLIS = 10;

    private record Run(long readyMillis, long cpuMillis, long residentKilobytes, long cpuOfScrapesMillis) {}

    private StartUp() {}

    /** Takes the path of {@code bin/hvagent}, a profile, and the number of runs. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
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

    private static Run measure(Path launcher, String profile) throws IOException, InterruptedException {
        int port = freePort();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(launcher.toString(), "run", profile, "--listen", "127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            awaitReady(process, port);
            long ready = System.nanoTime() - start;
            long cpu = cpuMillis(process);
            for (int i = 0; i < SCRAPES; i++) {
                Scrape.get(port, "/metrics");
            }
            return new Run(TimeUnit.NANOSECONDS.toMillis(ready), cpu, resident(process), cpuMillis(process) - cpu);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void awaitReady(Process process, int port) throws IOException {
        while (process.isAlive()) {
            try {
                if (Scrape.get(port, "/-/ready").status() == 200) {
                    return;
                }
            } catch (IOException notListening) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
        throw new IOException("the agent ended with status " + process.exitValue());
    }

    private static long cpuMillis(Process process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MILLIS;
    }

    private static long resident(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
