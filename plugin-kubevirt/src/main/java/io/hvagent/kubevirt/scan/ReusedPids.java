package io.hvagent.kubevirt.scan;

import io.hvagent.kubevirt.proc.FileBytes;
import io.hvagent.kubevirt.proc.ProcFiles;

/**
 * Tells which PIDs may have got another process since the round before. The kernel gives them out in ascending order, from the
 * start again at the end, and /proc/loadavg has the newest: only those that it passed can be in question. For one thread.
 */
final class ReusedPids {
    private static final int NEWEST = 4;

    private final ProcFiles files;
    private final FileBytes bytes = new FileBytes();
    private long before = -1;
    private long newest = -1;

    ReusedPids(ProcFiles files) {
        this.files = files;
    }

    void update() {
        before = newest;
        newest = read();
    }

    /** Of another PID namespace than the one that /proc shows, the figure would be worthless. */
    private long read() {
        if (!files.of("self").exists() || !bytes.read(files.of("loadavg"))) {
            return -1;
        }
        int place = 0;
        for (int i = 0; i < NEWEST; i++) {
            place = bytes.indexAfter(' ', place);
        }
        return bytes.number(place);
    }

    boolean mayBe(int pid) {
        if (before < 0 || newest < 0) {
            return true;
        }
        return before <= newest ? pid > before && pid <= newest : pid > before || pid <= newest;
    }
}
