package io.hvagent.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process and its children have used. Linux only: it reads {@code /proc}. */
record ProcessCost(ProcessHandle process) {
    private static final long TICK_MILLIS = 10;

    long cpuMillis() throws IOException {
        long ticks = 0;
        for (ProcessHandle one : all()) {
            String stat = Files.readString(Path.of("/proc/" + one.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
        return ticks * TICK_MILLIS;
    }

    long residentMegabytes() throws IOException {
        long kilobytes = 0;
        for (ProcessHandle one : all()) {
            kilobytes += Files.readAllLines(Path.of("/proc/" + one.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        }
        return kilobytes / 1024;
    }

    private Iterable<ProcessHandle> all() {
        return Stream.concat(Stream.of(process), process.descendants()).toList();
    }
}
