package io.hvagent.kubevirt;

import io.hvagent.kubevirt.proc.ProcessIo;
import io.hvagent.kubevirt.proc.ProcessMemory;
import io.hvagent.kubevirt.proc.ProcessStat;
import io.hvagent.kubevirt.scan.Figures;
import io.hvagent.kubevirt.scan.KnownProcess;
import java.util.Optional;

/**
 * The processes of one program in one container. Its counters outlive its processes, as long as the container lives; what not
 * all of its processes give is absent, since a part of a sum would mislead. For one thread.
 */
final class ProcessGroup {
    /** Places of the totals. */
    static final int USER = 0;

    static final int SYSTEM = 1;
    static final int GUEST = 2;
    static final int MINOR_FAULTS = 3;
    static final int MAJOR_FAULTS = 4;
    static final int BLOCK_IO_DELAY = 5;
    static final int READ = 6;
    static final int WRITTEN = 7;
    private static final int SIZE = 8;

    private final Totals<KnownProcess.Id> totals = new Totals<>(SIZE);
    private int processes;
    private long threads;
    private long files;
    private double mostFiles;
    private long started;
    private boolean ioDenied;
    private boolean filesKnown = true;
    private Optional<ProcessMemory> memory = Optional.empty();

    void begin() {
        totals.begin();
        processes = 0;
        threads = 0;
        files = 0;
        mostFiles = 0;
        started = 0;
        filesKnown = true;
        memory = Optional.empty();
    }

    void add(KnownProcess.Id id, Figures figures) {
        ProcessStat stat = figures.stat();
        ProcessIo io = figures.io().orElse(null);
        totals.put(
                id,
                Math.max(0, stat.user() - stat.guest()),
                stat.system(),
                stat.guest(),
                stat.minorFaults(),
                stat.majorFaults(),
                stat.blockIoDelay(),
                io == null ? 0 : io.read(),
                io == null ? 0 : io.written());
        processes++;
        threads += stat.threads();
        started = Math.max(started, stat.started());
        ioDenied |= io == null;
        addFiles(figures);
        memory = figures.memory()
                .map(more -> memory.map(more::plus).orElse(more))
                .or(() -> memory);
    }

    private void addFiles(Figures figures) {
        filesKnown &= figures.files() >= 0;
        files += figures.files();
        mostFiles += figures.mostFiles();
    }

    int processes() {
        return processes;
    }

    long threads() {
        return threads;
    }

    /** Open descriptors; -1 if not known of all. */
    long files() {
        return filesKnown ? files : -1;
    }

    /** NaN if not known of all. */
    double mostFiles() {
        return mostFiles;
    }

    /** Ticks from the machine's start, of the newest. */
    long started() {
        return started;
    }

    /** Whether the totals of I/O are those of all processes that ever were in it. */
    boolean ioKnown() {
        return !ioDenied;
    }

    /** The sum of all; empty if none has any. */
    Optional<ProcessMemory> memory() {
        return memory;
    }

    long[] totals() {
        return totals.sums();
    }
}
