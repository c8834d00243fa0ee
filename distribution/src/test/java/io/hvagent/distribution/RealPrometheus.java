package io.hvagent.distribution;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A real Prometheus that scrapes one address each second. */
final class RealPrometheus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private RealPrometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param folder for its configuration, data and log */
    static RealPrometheus start(Path folder, String url) throws IOException {
        return start(folder, url, "");
    }

    /** @param rules the text of a file of rules, evaluated each second; empty for none */
    static RealPrometheus start(Path folder, String url, String rules) throws IOException {
        URI address = URI.create(url);
        Files.writeString(folder.resolve("rules.yml"), rules);
        String config = """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [rules.yml]
                scrape_configs:
                  - job_name: test
                    metrics_path: %s
                    static_configs: [{targets: ["%s"]}]
                """.formatted(address.getPath(), address.getAuthority());
        int port = freePort();
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + Files.writeString(folder.resolve("prometheus.yml"), config),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new RealPrometheus(process, port);
    }

    /** Waits until counters have two samples, so that rates are known. */
    void awaitTwoScrapes() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!hasScrapedTwice()) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new AssertionError("Prometheus did not scrape twice");
            }
        }
    }

    /** Waits until a query gives a series. */
    void awaitData(String query) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answersWithData(query)) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new AssertionError("Prometheus has nothing for " + query);
            }
        }
    }

    private boolean hasScrapedTwice() throws InterruptedException {
        return answersWithData("count_over_time(up{job=\"test\"}[1m]) >= 3");
    }

    private boolean answersWithData(String query) throws InterruptedException {
        try {
            return hasData(query);
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Whether a query gives at least one series. */
    boolean hasData(String query) throws IOException, InterruptedException {
        String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/query?query=" + encoded))
                .timeout(PATIENCE)
                .build();
        String answer =
                client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return answer.contains("\"status\":\"success\"") && !answer.contains("\"result\":[]");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
