package io.hvagent.vsphereperf.influx;

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
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's influxd on a port of loopback, with all its files in a folder of the test's. */
record InfluxDaemon(Process process, String url, HttpClient client) {
    private static final int PATIENCE_SECONDS = 60;

    static InfluxDaemon start(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        Path config = Files.writeString(folder.resolve("influxdb.conf"), config(folder, port, freePort()));
        Process process = new ProcessBuilder("influxd", "-config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        InfluxDaemon daemon = new InfluxDaemon(process, "http://127.0.0.1:" + port, HttpClient.newHttpClient());
        daemon.awaitAnswer(folder.resolve("log"));
        return daemon;
    }

    private static String config(Path folder, int port, int backupPort) {
        return """
                reporting-disabled = true
                bind-address = "127.0.0.1:%d"
                [meta]
                dir = "%s/meta"
                [data]
                dir = "%<s/data"
                wal-dir = "%<s/wal"
                query-log-enabled = false
                [monitor]
                store-enabled = false
                [http]
                bind-address = "127.0.0.1:%d"
                log-enabled = false
                """.formatted(backupPort, folder, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Asks until it answers; each question waits a little for the process to end. */
    private void awaitAnswer(Path log) throws IOException, InterruptedException {
        for (int tries = 0; tries < 10 * PATIENCE_SECONDS; tries++) {
            try {
                send(HttpRequest.newBuilder(URI.create(url + "/ping")).build());
                return;
            } catch (IOException e) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        throw new IOException("influxd does not run: " + Files.readString(log));
    }

    void create(String database) throws IOException, InterruptedException {
        query("", "create database \"" + database + "\"");
    }

    /** Writes lines past the agent. */
    void write(String database, String lines) throws IOException, InterruptedException {
        URI uri = URI.create(url + "/write?precision=s&db=" + database);
        send(HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build());
    }

    /** The rows of the answer as CSV, times in seconds. */
    List<String> query(String database, String query) throws IOException, InterruptedException {
        String form = "epoch=s&db=" + database + "&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(URI.create(url + "/query"))
                        .header("Accept", "application/csv")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build())
                .lines()
                .toList();
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException("influxd answers " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
