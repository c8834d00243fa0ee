package io.hvagent.kubevirt.proc;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What one thread did and waited for. */
public final class TaskFigures {
    private static final byte[] VOLUNTARY = "voluntary_ctxt_switches:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INVOLUNTARY = "nonvoluntary_ctxt_switches:".getBytes(StandardCharsets.US_ASCII);

    private TaskFigures() {}

    /** Nanoseconds on a CPU and on a run queue, as task/TID/schedstat tells them. */
    public record Schedule(long cpu, long delay) {}

    /** Context switches, as task/TID/status tells them. */
    public record Switches(long voluntary, long involuntary) {}

    /** Parses schedstat; empty if it is cut off, or all zeros, as of a kernel without statistics of its scheduler. */
    public static Optional<Schedule> schedule(FileBytes text) {
        long cpu = text.number(0);
        long delay = text.number(text.next(' ', 0));
        return delay < 0 || (cpu == 0 && delay == 0) ? Optional.empty() : Optional.of(new Schedule(cpu, delay));
    }

    /** Parses status; empty if a figure is missing. */
    public static Optional<Switches> switches(FileBytes text) {
        long voluntary = -1;
        long involuntary = -1;
        for (int line = 0; line < text.length(); line = text.next('\n', line) + 1) {
            if (text.startsWith(VOLUNTARY, line)) {
                voluntary = text.number(line + VOLUNTARY.length);
            } else if (text.startsWith(INVOLUNTARY, line)) {
                involuntary = text.number(line + INVOLUNTARY.length);
            }
        }
        return voluntary < 0 || involuntary < 0 ? Optional.empty() : Optional.of(new Switches(voluntary, involuntary));
    }
}
