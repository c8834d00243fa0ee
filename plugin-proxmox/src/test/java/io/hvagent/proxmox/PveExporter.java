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
import java.util.concurrent.TimeUnit;

/** The real prometheus-pve-exporter, {@code pve_exporter} on the path, in a process of its own. */
final class PveExporter implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private PveExporter(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Starts it, and waits until it answers. */
    static PveExporter start(Path folder, String modules) throws IOException, InterruptedException {
        int port = freePort();
        Path log = folder.resolve("pve_exporter.log");
        ProcessBuilder command = new ProcessBuilder(
                "pve_exporter",
                "--config.file",
                Files.writeString(folder.resolve("pve.yml"), modules).toString(),
                "--web.listen-address",
                "127.0.0.1:" + port);
        command.environment().put("TZ", "UTC");
        PveExporter exporter = new PveExporter(
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log, port);
        exporter.awaitAnswer();
        return exporter;
    }

    /** What it makes of a target: {@code cluster=1&node=0} and so on. */
    Samples scrape(String target, String parts) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/pve?target=" + target + "&" + parts);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + "\n" + answer.body() + "\n" + Files.readString(log));
        }
        return Samples.of(answer.body());
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new AssertionError("pve_exporter does not answer:\n" + Files.readString(log));
            }
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            get("/");
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }
}
