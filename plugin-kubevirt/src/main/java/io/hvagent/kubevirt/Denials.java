package io.hvagent.kubevirt;

import io.hvagent.kubevirt.scan.FigureReader;
import io.hvagent.kubevirt.scan.Figures;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Sink;

/** What the kernel did not let be read in one round. For one thread. */
final class Denials {
    private static final String WAY_OUT =
            " needs the capabilities SYS_PTRACE and DAC_READ_SEARCH; grant them, or set groups: {%s: off}";

    private int io;
    private int files;

    void note(Figures figures, FigureReader.Wanted wanted) {
        io += wanted.io() && figures.io().isEmpty() ? 1 : 0;
        files += wanted.files() && figures.files() < 0 ? 1 : 0;
    }

    void report(Sink sink, ScanErrors errors) {
        report("io", ScanErrors.IO, io, sink);
        report("fds", ScanErrors.DESCRIPTORS, files, sink);
        errors.add(ScanErrors.IO, io);
        errors.add(ScanErrors.DESCRIPTORS, files);
    }

    private static void report(String group, String file, int processes, Sink sink) {
        if (processes > 0) {
            sink.failed(group, denied(group, file, processes));
        }
    }

    /** Says that living processes did not give a file. */
    static CollectException denied(String group, String file, int processes) {
        return new CollectException(
                Reason.NO_DATA,
                "of " + processes + " processes nothing from /proc/PID/" + file + ": reading it"
                        + WAY_OUT.formatted(group));
    }
}
