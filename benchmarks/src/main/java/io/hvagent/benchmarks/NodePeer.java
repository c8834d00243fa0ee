package io.hvagent.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What watching this machine costs node_exporter, with the collectors that it has on, and the unpacked tarball with its profile
 * proxmox-node, in one run: CPU of a round, which is an interval with one scrape, the time of the scrape, and resident memory.
 */
public final class NodePeer {
    private static final int WARM_UP_ROUNDS = 10;

    private final long intervalNanos;
    private final int rounds;

    private NodePeer(int intervalSeconds, int rounds) {
        this.intervalNanos = TimeUnit.SECONDS.toNanos(intervalSeconds);
        this.rounds = rounds;
    }

    /** Takes the commands {@code prometheus-node-exporter} and {@code bin/hvagent}, the seconds of an interval, and rounds. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        NodePeer peer = new NodePeer(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        int port = freePort();
        peer.measure("node_exporter", port, List.of(arguments[0], "--web.listen-address=127.0.0.1:" + port));
        Path profile = Files.createTempFile("proxmox-node", ".yaml");
        Files.writeString(
                profile, "sources: [{plugin: proxmox, name: node, every: " + arguments[2] + "s, node: {}}]\n");
        peer.measure(
                "hvagent", port, List.of(arguments[1], "run", profile.toString(), "--listen", "127.0.0.1:" + port));
        Files.delete(profile);
    }

    private void measure(String what, int port, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            awaitAnswer(process, port);
            rounds(port, WARM_UP_ROUNDS, true);
            ProcessCost cost = new ProcessCost(process.toHandle());
            for (boolean gzip : new boolean[] {true, false}) {
                long cpu = cost.cpuMillis();
                double[] millis = rounds(port, rounds, gzip);
                System.out.printf(
                        "%s, %s: a round takes %.1f ms CPU; a scrape %.1f ms, the slowest tenth from %.1f; resident %d MB%n",
                        what,
                        gzip ? "gzip" : "plain",
                        (double) (cost.cpuMillis() - cpu) / rounds,
                        millis[rounds / 2],
                        millis[rounds * 9 / 10],
                        cost.residentMegabytes());
            }
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** The milliseconds of each scrape, sorted. */
    private double[] rounds(int port, int count, boolean gzip) throws IOException {
        double[] millis = new double[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            if (Scrape.get(port, "/metrics", gzip).status() != 200) {
                throw new IOException("not answered with 200");
            }
            millis[i] = (System.nanoTime() - start) / 1e6;
            long end = start + intervalNanos;
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    private static void awaitAnswer(Process process, int port) throws IOException {
        while (process.isAlive()) {
            try {
                if (Scrape.get(port, "/metrics").status() == 200) {
                    return;
                }
            } catch (IOException notListening) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        throw new IOException("it ended with status " + process.exitValue());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
