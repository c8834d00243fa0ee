package io.hvagent.kubevirt.scan;

import io.hvagent.kubevirt.proc.FileBytes;
import io.hvagent.kubevirt.proc.FileLimit;
import io.hvagent.kubevirt.proc.OpenFiles;
import io.hvagent.kubevirt.proc.ProcFiles;
import io.hvagent.kubevirt.proc.ProcessIo;
import io.hvagent.kubevirt.proc.ProcessMemory;
import io.hvagent.kubevirt.proc.ProcessStat;
import io.hvagent.kubevirt.proc.RepeatedFile;
import java.io.File;
import java.util.Optional;

/** Reads one process again and again. For one thread. */
public final class FigureReader {
    private final RepeatedFile stat;
    private final RepeatedFile status;
    private final RepeatedFile io;
    private final File descriptors;
    private final OpenFiles open;
    private final File limits;
    private boolean ioDenied;
    private boolean descriptorsDenied;
    private double mostFiles = Double.NaN;

    /** What to read beside stat and status. */
    public record Wanted(boolean io, boolean files) {}

    FigureReader(ProcFiles files, OpenFiles open, int pid) {
        stat = new RepeatedFile(files.of(pid, "stat"), open);
        status = new RepeatedFile(files.of(pid, "status"), open);
        io = new RepeatedFile(files.of(pid, "io"), open);
        descriptors = files.of(pid, "fd");
        this.open = open;
        limits = files.of(pid, "limits");
    }

    /**
     * Reads the process; empty if it is gone. Reads stat last: if that is still of the same process, so was all before it. A
     * file that a living process does not give is forbidden, and not tried again.
     */
    Optional<Figures> read(Wanted wanted, FileBytes bytes) {
        Optional<ProcessMemory> memory = status.read(bytes) ? ProcessMemory.parse(bytes) : Optional.empty();
        boolean triesIo = wanted.io && !ioDenied;
        Optional<ProcessIo> counts = triesIo && io.read(bytes) ? ProcessIo.parse(bytes) : Optional.empty();
        boolean triesFiles = wanted.files && !descriptorsDenied;
        int count = triesFiles ? open.count(descriptors) : -1;
        double most = wanted.files ? mostFiles(bytes) : Double.NaN;
        Optional<ProcessStat> now = stat.read(bytes) ? ProcessStat.parse(bytes) : Optional.empty();
        if (now.isPresent() && !now.get().dead()) {
            ioDenied |= triesIo && counts.isEmpty();
            descriptorsDenied |= triesFiles && count < 0;
        }
        return now.map(state -> new Figures(state, memory, counts, count, most));
    }

    /** Gives up its files, once or more. */
    void close() {
        stat.close();
        status.close();
        io.close();
    }

    private double mostFiles(FileBytes bytes) {
        if (Double.isNaN(mostFiles) && bytes.read(limits)) {
            mostFiles = FileLimit.parse(bytes);
        }
        return mostFiles;
    }
}
