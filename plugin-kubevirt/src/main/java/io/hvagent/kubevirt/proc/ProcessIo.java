package io.hvagent.kubevirt.proc;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a process had storage read and write, in bytes, as /proc/PID/io tells it. */
public record ProcessIo(long read, long written) {
    private static final byte[] READ = "read_bytes:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WRITTEN = "write_bytes:".getBytes(StandardCharsets.US_ASCII);

    /** Parses the file; empty if a figure is missing. */
    public static Optional<ProcessIo> parse(FileBytes text) {
        long read = -1;
        long written = -1;
        for (int line = 0; line < text.length(); line = text.next('\n', line) + 1) {
            if (text.startsWith(READ, line)) {
                read = text.number(line + READ.length);
            } else if (text.startsWith(WRITTEN, line)) {
                written = text.number(line + WRITTEN.length);
            }
        }
        return read < 0 || written < 0 ? Optional.empty() : Optional.of(new ProcessIo(read, written));
    }
}
