package io.hvagent.kubevirt.proc;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The memory of a process in bytes, as /proc/PID/status tells it; -1 where the kernel does not tell. A kernel thread has none.
 *
 * @param virtual address space
 * @param anonymous resident pages of its own
 * @param file resident pages of files
 * @param shared resident pages of shared memory
 * @param data data segment and stack, which the replaced collector called dirty
 * @param swapped pages in swap
 * @param huge pages of hugetlbfs, which are in none of the others
 */
public record ProcessMemory(long virtual, long anonymous, long file, long shared, long data, long swapped, long huge) {
    private static final byte[][] KEYS = {
        key("VmSize:"),
        key("RssAnon:"),
        key("RssFile:"),
        key("RssShmem:"),
        key("VmData:"),
        key("VmStk:"),
        key("VmSwap:"),
        key("HugetlbPages:")
    };
    private static final int KIBI = 1024;

    /** Parses the file; empty if it has no memory, as with threads of the kernel. */
    public static Optional<ProcessMemory> parse(FileBytes text) {
        long[] found = new long[KEYS.length];
        java.util.Arrays.fill(found, -1);
        for (int line = 0; line < text.length(); line = text.next('\n', line) + 1) {
            note(text, line, found);
        }
        boolean complete = found[0] >= 0 && found[1] >= 0 && found[2] >= 0 && found[3] >= 0;
        return !complete ? Optional.empty() : Optional.of(of(found));
    }

    private static void note(FileBytes text, int line, long... found) {
        byte first = text.at(line);
        if (first != 'V' && first != 'R' && first != 'H') {
            return;
        }
        for (int i = 0; i < KEYS.length; i++) {
            if (found[i] < 0 && text.startsWith(KEYS[i], line)) {
                found[i] = text.number(line + KEYS[i].length) * KIBI;
                return;
            }
        }
    }

    private static ProcessMemory of(long... found) {
        long data = found[4] < 0 || found[5] < 0 ? -1 : found[4] + found[5];
        return new ProcessMemory(found[0], found[1], found[2], found[3], data, found[6], found[7]);
    }

    /** Resident memory. */
    public long resident() {
        return anonymous + file + shared;
    }

    /** Memory that is not shared with other programs through files: its own pages and those of shared memory. */
    public long own() {
        return anonymous + shared + Math.max(0, huge);
    }

    /** The sum of two; -1 where one of them does not tell. */
    public ProcessMemory plus(ProcessMemory other) {
        return new ProcessMemory(
                sum(virtual, other.virtual),
                sum(anonymous, other.anonymous),
                sum(file, other.file),
                sum(shared, other.shared),
                sum(data, other.data),
                sum(swapped, other.swapped),
                sum(huge, other.huge));
    }

    private static long sum(long a, long b) {
        return a < 0 || b < 0 ? -1 : a + b;
    }

    private static byte[] key(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
