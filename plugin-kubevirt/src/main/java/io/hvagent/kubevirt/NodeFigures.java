package io.hvagent.kubevirt;

import io.hvagent.kubevirt.proc.FileBytes;
import io.hvagent.kubevirt.proc.ProcFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The node's own figures in /proc. For one thread. */
final class NodeFigures {
    private static final int IDLE = 4;
    private static final int IO_WAIT = 5;
    private static final int STEAL = 8;
    private static final long KIBI = 1024;
    private static final Pattern ONE_CPU = Pattern.compile("cpu[0-9]+ .*");
    private static final String BOOT_TIME = "btime ";

    private final ProcFiles files;
    private final FileBytes bytes = new FileBytes();
    private Optional<Cpu> before = Optional.empty();

    /** Ticks of all CPUs together since the start. */
    private record Cpu(long busy, long all) {}

    NodeFigures(ProcFiles files) {
        this.files = files;
    }

    /**
     * What does not change.
     *
     * @param time when the node was started, in seconds since 1970; NaN if not known
     * @param cpus that were online; 0 if not known
     */
    record Boot(double time, long cpus) {}

    /** Reads all of the file, which is long on large machines. */
    Boot boot() {
        try {
            List<String> lines = Files.readAllLines(files.of("stat").toPath(), StandardCharsets.US_ASCII);
            double time = lines.stream()
                    .filter(line -> line.startsWith(BOOT_TIME))
                    .mapToDouble(line -> Double.parseDouble(line.substring(BOOT_TIME.length())))
                    .findFirst()
                    .orElse(Double.NaN);
            return new Boot(
                    time, lines.stream().filter(ONE_CPU.asMatchPredicate()).count());
        } catch (IOException e) {
            return new Boot(Double.NaN, 0);
        }
    }

    /** The used part of all CPUs since the call before; empty the first time. */
    Optional<Double> cpuUse() {
        Optional<Cpu> earlier = before;
        before = bytes.read(files.of("stat")) ? Optional.of(cpu()) : Optional.empty();
        return before.flatMap(now -> earlier.flatMap(then -> use(then, now)));
    }

    private static Optional<Double> use(Cpu then, Cpu now) {
        long all = now.all - then.all;
        return all <= 0
                ? Optional.empty()
                : Optional.of(Math.max(0, Math.min(1, (now.busy - then.busy) / (double) all)));
    }

    /** The first line: user, nice, system, idle, iowait, irq, softirq, steal. */
    private Cpu cpu() {
        long all = 0;
        long idle = 0;
        int place = bytes.indexAfter(' ', 0);
        for (int field = 1; field <= STEAL; field++) {
            long ticks = Math.max(0, bytes.number(place));
            all += ticks;
            idle += field == IDLE || field == IO_WAIT ? ticks : 0;
            place = bytes.indexAfter(' ', field == 1 ? place + 1 : place);
        }
        return new Cpu(all - idle, all);
    }

    /** Memory, and what programs could still have without swapping, in bytes; empty if not known. */
    Optional<Memory> memory() {
        if (!bytes.read(files.of("meminfo"))) {
            return Optional.empty();
        }
        long total = bytes.valueOf("MemTotal:");
        long available = bytes.valueOf("MemAvailable:");
        return total < 0 || available < 0 ? Optional.empty() : Optional.of(new Memory(total * KIBI, available * KIBI));
    }

    /** Memory in bytes. */
    record Memory(long total, long available) {}

    /** Time since the start in seconds; -1 if not known. */
    long uptime() {
        return bytes.read(files.of("uptime")) ? bytes.number(0) : -1;
    }

    /** The kernel's release; empty if not known. */
    String kernel() {
        return bytes.read(files.of("sys/kernel/osrelease")) ? bytes.text().strip() : "";
    }

    /** Whether the kernel accounts for the time that threads wait for block devices. */
    boolean accountsDelays() {
        return !bytes.read(files.of("sys/kernel/task_delayacct")) || bytes.number(0) != 0;
    }
}
