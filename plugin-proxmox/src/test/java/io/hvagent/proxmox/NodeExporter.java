package io.hvagent.proxmox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real node_exporter, {@code prometheus-node-exporter} on the path, in a process of its own. */
public final class NodeExporter implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String MOUNT_POINTS =
            "^/(dev|proc|run/credentials/.+|sys|var/lib/docker/.+|var/lib/containers/storage/.+)($|/)";
    private static final String DISKS = "^(z?ram|loop|fd|(h|s|v|xv)d[a-z]|nvme\\d+n\\d+p)\\d+$";

    private final Process process;
    private final Path log;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private NodeExporter(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts it with some collectors alone, and waits until it answers.
     *
     * @param options beside those
     */
    public static NodeExporter start(Path folder, List<String> collectors, List<String> options)
            throws IOException, InterruptedException {
        int port = freePort();
        Path log = folder.resolve("node_exporter.log");
        List<String> command = new ArrayList<>(List.of(
                "prometheus-node-exporter",
                "--web.listen-address=127.0.0.1:" + port,
                "--web.disable-exporter-metrics",
                // As upstream has them; Debian leaves out more mounts and lo, and has zram among its disks.
                "--collector.filesystem.mount-points-exclude=" + MOUNT_POINTS,
                "--collector.diskstats.device-exclude=" + DISKS,
                "--collector.netdev.device-exclude=^$",
                "--collector.disable-defaults"));
        command.addAll(options);
        collectors.forEach(name -> command.add("--collector." + name));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        NodeExporter exporter = new NodeExporter(process, log, port);
        exporter.awaitAnswer();
        return exporter;
    }

    public Samples scrape() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .timeout(PATIENCE)
                .build();
        return Samples.of(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!process.waitFor(100, TimeUnit.MILLISECONDS) && System.nanoTime() < deadline) {
            try {
                scrape();
                return;
            } catch (IOException notYet) {
                // It still starts.
            }
        }
        throw new AssertionError("node_exporter does not answer:\n" + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }
}
