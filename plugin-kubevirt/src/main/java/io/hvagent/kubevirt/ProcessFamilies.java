package io.hvagent.kubevirt;

import io.hvagent.kubevirt.proc.ProcessMemory;
import io.hvagent.kubevirt.proc.ProcessStat;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.Arrays;
import java.util.List;

/** Puts the samples of a group of processes. */
final class ProcessFamilies {
    private final double bootTime;
    private final boolean blockIoDelay;

    /** @param bootTime seconds since 1970; NaN if not known */
    ProcessFamilies(double bootTime, boolean blockIoDelay) {
        this.bootTime = bootTime;
        this.blockIoDelay = blockIoDelay;
    }

    void put(ProcessGroup group, List<String> labels, Sink sink) {
        String[] values = labels.toArray(String[]::new);
        putCounts(group, values, sink);
        KindPuts kinds = new KindPuts(sink, Arrays.copyOf(values, values.length + 1));
        putTotals(group, group.totals(), kinds);
        group.memory().ifPresent(memory -> putMemory(memory, kinds));
    }

    private void putCounts(ProcessGroup group, String[] values, Sink sink) {
        sink.put(ProcessMetrics.COUNT, group.processes(), values);
        if (group.processes() == 0) {
            return;
        }
        sink.put(ProcessMetrics.THREADS, (double) group.threads(), values);
        if (!Double.isNaN(bootTime)) {
            sink.put(ProcessMetrics.START, bootTime + group.started() / ProcessStat.TICKS, values);
        }
        if (group.files() >= 0) {
            sink.put(ProcessMetrics.OPEN_FILES, (double) group.files(), values);
        }
        if (!Double.isNaN(group.mostFiles())) {
            sink.put(ProcessMetrics.MOST_FILES, group.mostFiles(), values);
        }
        if (blockIoDelay) {
            sink.put(
                    ProcessMetrics.BLOCK_IO_DELAY,
                    group.totals()[ProcessGroup.BLOCK_IO_DELAY] / ProcessStat.TICKS,
                    values);
        }
    }

    private static void putTotals(ProcessGroup group, long[] totals, KindPuts kinds) {
        kinds.put(ProcessMetrics.CPU, totals[ProcessGroup.USER] / ProcessStat.TICKS, "user");
        kinds.put(ProcessMetrics.CPU, totals[ProcessGroup.SYSTEM] / ProcessStat.TICKS, "system");
        kinds.put(ProcessMetrics.CPU, totals[ProcessGroup.GUEST] / ProcessStat.TICKS, "guest");
        kinds.put(ProcessMetrics.FAULTS, (double) totals[ProcessGroup.MINOR_FAULTS], "minor");
        kinds.put(ProcessMetrics.FAULTS, (double) totals[ProcessGroup.MAJOR_FAULTS], "major");
        if (group.ioKnown()) {
            kinds.put(ProcessMetrics.IO, (double) totals[ProcessGroup.READ], "read");
            kinds.put(ProcessMetrics.IO, (double) totals[ProcessGroup.WRITTEN], "write");
        }
    }

    private static void putMemory(ProcessMemory memory, KindPuts kinds) {
        kinds.putKnown(ProcessMetrics.MEMORY, memory.virtual(), "virtual");
        kinds.putKnown(ProcessMetrics.MEMORY, memory.resident(), "resident");
        kinds.putKnown(ProcessMetrics.MEMORY, memory.anonymous(), "anon");
        kinds.putKnown(ProcessMetrics.MEMORY, memory.file(), "file");
        kinds.putKnown(ProcessMetrics.MEMORY, memory.shared(), "shmem");
        kinds.putKnown(ProcessMetrics.MEMORY, memory.data(), "data");
        kinds.putKnown(ProcessMetrics.MEMORY, memory.swapped(), "swap");
        kinds.putKnown(ProcessMetrics.MEMORY, memory.huge(), "hugetlb");
    }

    /** Puts samples whose last label alone differs, from one array. */
    private static final class KindPuts {
        private final Sink sink;
        private final String[] values;

        KindPuts(Sink sink, String... values) {
            this.sink = sink;
            this.values = values;
        }

        void put(Metric metric, double value, String kind) {
            values[values.length - 1] = kind;
            sink.put(metric, value, values);
        }

        void putKnown(Metric metric, long value, String kind) {
            if (value >= 0) {
                put(metric, (double) value, kind);
            }
        }
    }
}
