package io.hvagent.kubevirt.proc;

import java.util.Optional;

/**
 * A process or thread as /proc/PID/stat tells it: totals of its whole thread group, times in ticks, {@code user} with the time
 * that a guest ran.
 *
 * @param command a digest of its name, which an exec changes
 * @param dead whether it has ended and its parent has not yet asked how
 * @param ofKernel whether it is a thread of the kernel
 * @param started ticks from the machine's start; with the PID it tells one process from all others
 */
public record ProcessStat(
        long command,
        boolean dead,
        boolean ofKernel,
        long minorFaults,
        long majorFaults,
        long user,
        long system,
        long threads,
        long started,
        long blockIoDelay,
        long guest) {
    /** Ticks of a second in all that /proc shows, whatever the kernel itself counts in. */
    public static final double TICKS = 100;

    private static final int FLAGS = 9;
    private static final long KERNEL_THREAD = 0x00200000;
    private static final int MINOR_FAULTS = 10;
    private static final int MAJOR_FAULTS = 12;
    private static final int USER = 14;
    private static final int SYSTEM = 15;
    private static final int THREADS = 20;
    private static final int STARTED = 22;
    private static final int BLOCK_IO_DELAY = 42;
    private static final int GUEST = 43;

    /** Parses the file; empty if it is cut off. A name may hold spaces and parentheses, so fields count from the last one. */
    public static Optional<ProcessStat> parse(FileBytes text) {
        int open = text.next('(', 0);
        int close = text.last(')');
        if (close <= open) {
            return Optional.empty();
        }
        Fields fields = new Fields(text, close);
        ProcessStat stat = new ProcessStat(
                digest(text, open + 1, close),
                isDead(text.at(close + 2)),
                (fields.number(FLAGS) & KERNEL_THREAD) != 0,
                fields.number(MINOR_FAULTS),
                fields.number(MAJOR_FAULTS),
                fields.number(USER),
                fields.number(SYSTEM),
                fields.number(THREADS),
                fields.number(STARTED),
                fields.number(BLOCK_IO_DELAY),
                fields.number(GUEST));
        return stat.guest < 0 ? Optional.empty() : Optional.of(stat);
    }

    /** The name that a text of this file holds, at most 15 bytes. */
    public static String command(FileBytes text) {
        return text.text(text.next('(', 0) + 1, Math.max(0, text.last(')')));
    }

    private static boolean isDead(byte state) {
        return state == 'Z' || state == 'X' || state == 'x';
    }

    private static long digest(FileBytes text, int from, int to) {
        long digest = 7;
        for (int i = from; i < to; i++) {
            digest = digest * 131 + text.at(i);
        }
        return digest;
    }

    /** Goes over the fields in their order; those before the second are never asked for. */
    private static final class Fields {
        private final FileBytes text;
        private int place;
        private int field = 2;

        Fields(FileBytes text, int close) {
            this.text = text;
            this.place = close;
        }

        long number(int wanted) {
            while (field < wanted && place < text.length()) {
                place = text.next(' ', place + 1);
                field++;
            }
            return place < text.length() ? text.number(place + 1) : -1;
        }
    }
}
