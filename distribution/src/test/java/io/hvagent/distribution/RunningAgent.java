package io.hvagent.distribution;

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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** An agent of the tarball in a process of its own. Its log goes to a file. */
final class RunningAgent implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningAgent(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts it on a profile that does not say where to listen. */
    static RunningAgent start(Tarball tarball, Path profile) throws IOException, InterruptedException {
        return start(tarball, profile, Map.of());
    }

    /** The same with variables of its environment. */
    static RunningAgent start(Tarball tarball, Path profile, Map<String, String> environment)
            throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder command = command(tarball, profile, "--listen", "127.0.0.1:" + port);
        command.environment().putAll(environment);
        return ready(begin(command, port, profile));
    }

    /** Starts it likewise, and does not wait until it is ready. */
    static RunningAgent begin(Tarball tarball, Path profile) throws IOException {
        int port = freePort();
        return begin(command(tarball, profile, "--listen", "127.0.0.1:" + port), port, profile);
    }

    /** Starts it on a profile, and expects it on a port of the loopback. */
    static RunningAgent start(Tarball tarball, Path profile, int port) throws IOException, InterruptedException {
        return ready(begin(command(tarball, profile), port, profile));
    }

    private static RunningAgent ready(RunningAgent agent) throws IOException, InterruptedException {
        agent.await("/-/ready", body -> true);
        return agent;
    }

    private static ProcessBuilder command(Tarball tarball, Path profile, String... more) {
        List<String> command = new ArrayList<>(List.of(tarball.command().toString(), "run", profile.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command);
    }

    private static RunningAgent begin(ProcessBuilder command, int port, Path profile) throws IOException {
        Path log = Files.createTempFile(profile.getParent(), "agent", ".log");
        Process process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new RunningAgent(process, port, log);
    }

    /** What it answers as soon as it listens, whatever that is. */
    HttpResponse<String> firstAnswer(String path) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            try {
                return answer(path);
            } catch (IOException notListening) {
                // It is about to.
            }
        } while (!process.waitFor(5, TimeUnit.MILLISECONDS) && System.nanoTime() < deadline);
        throw new AssertionError("it never listened\n" + Files.readString(log));
    }

    /** The page of Prometheus, as lines. */
    List<String> metrics() throws IOException, InterruptedException {
        return get("/metrics").lines().toList();
    }

    /** Waits until the page of a path is as it should be; fails with the page and the log. */
    String await(String path, Predicate<String> asItShouldBe) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        do {
            try {
                last = get(path);
                if (asItShouldBe.test(last)) {
                    return last;
                }
            } catch (IOException notYet) {
                last = notYet.toString();
            }
        } while (!process.waitFor(100, TimeUnit.MILLISECONDS) && System.nanoTime() < deadline);
        throw new AssertionError("in vain: " + path + "\n" + last + "\n" + Files.readString(log));
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = answer(path);
        if (response.statusCode() != 200) {
            throw new IOException(path + " answers " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private HttpResponse<String> answer(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
                .timeout(Duration.ofSeconds(10))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the agent did not end within ten seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
