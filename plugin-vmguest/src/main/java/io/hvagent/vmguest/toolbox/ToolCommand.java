package io.hvagent.vmguest.toolbox;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end, with bounded time and output; its children die with it. For one thread; close from any. */
final class ToolCommand implements AutoCloseable {
    private static final int MAX_OUTPUT = 1 << 20;
    private static final long POLL_MILLIS = 5;

    private final List<String> command;
    private volatile Process running;
    private volatile boolean closed;

    ToolCommand(List<String> command) {
        this.command = List.copyOf(command);
    }

    /** How it ended and what it wrote. */
    record Output(int exit, String out, String err) {}

    /** The command as one line, for people. */
    String name() {
        return String.join(" ", command);
    }

    /**
     * Runs it with further arguments.
     *
     * @throws CollectException TIMEOUT after {@code limit}; BAD_REPLY for too much output; NO_DATA if it cannot be started
     */
    Output run(List<String> arguments, Duration limit) throws CollectException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Process process = start(arguments);
        running = process;
        try {
            return output(process, end);
        } catch (IOException e) {
            throw new CollectException(Reason.BAD_REPLY, name() + ": its output cannot be read: " + e.getMessage(), e);
        } finally {
            destroy(process);
        }
    }

    /** Ends the command that is running, and starts no further one. */
    @Override
    public void close() {
        closed = true;
        Process process = running;
        if (process != null) {
            destroy(process);
        }
    }

    private Process start(List<String> arguments) throws CollectException {
        if (closed) {
            throw new CollectException(Reason.INTERNAL, "the source is closed");
        }
        List<String> words = new ArrayList<>(command);
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().remove("LD_PRELOAD");
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new CollectException(
                    Reason.NO_DATA,
                    "cannot run " + name() + ": install open-vm-tools, or name it with `command:` (" + e.getMessage()
                            + ")",
                    e);
        }
    }

    private Output output(Process process, long end) throws CollectException, IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        boolean ended = false;
        while (!ended) {
            ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            drain(process.getInputStream(), out);
            drain(process.getErrorStream(), err);
            if (!ended && System.nanoTime() - end > 0) {
                throw new CollectException(Reason.TIMEOUT, name() + " did not end in time and was killed");
            }
        }
        return new Output(process.exitValue(), text(out), text(err));
    }

    /** Takes what is there without waiting for more. */
    private void drain(InputStream from, ByteArrayOutputStream to) throws CollectException, IOException {
        int there = from.available();
        while (there > 0) {
            to.write(from.readNBytes(there));
            if (to.size() > MAX_OUTPUT) {
                throw new CollectException(Reason.BAD_REPLY, name() + " wrote more than " + MAX_OUTPUT + " bytes");
            }
            there = from.available();
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void destroy(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
