package io.hvagent.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A whole agent in a process of its own, on a free port of this machine. For one thread. */
final class RunningAgent implements AutoCloseable {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Process process;
    private final int port;

    private RunningAgent(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts an agent; it need not be ready.
     *
     * @param command what takes {@code run PROFILE}
     */
    static RunningAgent start(List<String> command, String profile) throws IOException {
        int port = freePort();
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("run", profile, "--listen", "127.0.0.1:" + port));
        return new RunningAgent(
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start(),
                port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    void awaitReady() throws IOException {
        while (process.isAlive()) {
            try {
                if (Scrape.get(port, "/-/ready").status() == 200) {
                    return;
                }
            } catch (IOException notListening) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
        throw new IOException("the agent ended with status " + process.exitValue());
    }

    /** Asks for the gzipped page, and returns its length with the headers. */
    long scrape() throws IOException {
        return Scrape.get(port, "/metrics").bytes();
    }

    /** CPU time of the whole process since its start, to 10 ms. */
    long cpuMillis() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    long pid() {
        return process.pid();
    }

    /** Ends it, and waits until it has ended. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
