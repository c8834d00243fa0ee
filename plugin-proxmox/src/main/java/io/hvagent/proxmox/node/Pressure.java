package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.counter;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/** Pressure stall information, {@code /proc/pressure}: from kernel 4.20, that of interrupts from 6.1. For one thread. */
record Pressure(Root root) implements NodeReading {
    private static final double MICRO = 1e6;

    /** @param line which of the file's lines it is */
    private record Stall(String file, String line, Metric metric) {}

    private static final List<Stall> STALLS = List.of(
            new Stall(
                    "cpu",
                    "some",
                    counter("node_pressure_cpu_waiting_seconds_total", "Time that tasks waited for a CPU.")),
            new Stall(
                    "io",
                    "some",
                    counter("node_pressure_io_waiting_seconds_total", "Time that tasks waited for disks.")),
            new Stall(
                    "io",
                    "full",
                    counter("node_pressure_io_stalled_seconds_total", "Time that all tasks waited for disks.")),
            new Stall(
                    "memory",
                    "some",
                    counter("node_pressure_memory_waiting_seconds_total", "Time that tasks waited for memory.")),
            new Stall(
                    "memory",
                    "full",
                    counter("node_pressure_memory_stalled_seconds_total", "Time that all tasks waited for memory.")),
            new Stall(
                    "irq",
                    "full",
                    counter(
                            "node_pressure_irq_stalled_seconds_total",
                            "Time that interrupts kept all tasks waiting.")));

    @Override
    public void put(Sink sink) throws IOException {
        boolean any = false;
        for (Stall stall : STALLS) {
            any |= put(stall, sink);
        }
        if (!any) {
            throw new NoSuchFileException(
                    root.resolve("proc/pressure").toString(),
                    null,
                    "the kernel counts no pressure: boot it with psi=1");
        }
    }

    private boolean put(Stall stall, Sink sink) throws IOException {
        Optional<Words> words = words("proc/pressure/" + stall.file());
        while (words.isPresent() && words.get().nextLine()) {
            if (words.get().next() && words.get().is(stall.line())) {
                sink.put(stall.metric(), total(words.get()) / MICRO);
                return true;
            }
        }
        return false;
    }

    /** A kernel that was booted without it has the files, but they cannot be read. */
    private Optional<Words> words(String file) throws IOException {
        try {
            return root.wordsIfThere(file);
        } catch (FileSystemException e) {
            if (e.getReason() != null && e.getReason().contains("not supported")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static double total(Words words) throws MalformedFile {
        while (words.next()) {
            if (words.startsWith("total=")) {
                words.cut("total=".length());
                return words.number();
            }
        }
        throw new MalformedFile(words.place() + "no total=");
    }
}
