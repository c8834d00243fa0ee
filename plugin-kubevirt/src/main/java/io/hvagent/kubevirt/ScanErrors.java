package io.hvagent.kubevirt;

import io.hvagent.spi.Sink;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** How often a living process did not give a file: forbidden, or a read that did not end. Thread-safe. */
final class ScanErrors {
    static final String ARGUMENTS = "cmdline";
    static final String IO = "io";
    static final String DESCRIPTORS = "fd";
    static final String PSS = "smaps_rollup";

    private final Map<String, AtomicLong> counts = new TreeMap<>();

    /** @param files those that are read: only of these there is a count */
    ScanErrors(List<String> files) {
        files.forEach(file -> counts.put(file, new AtomicLong()));
    }

    void add(String file, long processes) {
        if (processes > 0) {
            counts.get(file).addAndGet(processes);
        }
    }

    void put(Sink sink) {
        counts.forEach((file, count) -> sink.put(VmMetrics.SCAN_ERRORS, (double) count.get(), file));
    }
}
