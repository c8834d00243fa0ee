package io.hvagent.exposition;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** A real Prometheus with its data in a folder, and what it has stored. */
final class PrometheusServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = freePort();
    private final Process process;
    private final Path log;

    /** Starts it; it scrapes at once, though it does not answer queries yet. */
    PrometheusServer(Path folder, String config) throws IOException {
        log = folder.resolve("prometheus.log");
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + Files.writeString(folder.resolve("prometheus.yml"), config),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** The newest samples of a job, without the labels that Prometheus adds and without its own series. */
    Map<TextParser.Series, Double> samples(String job) throws IOException, InterruptedException {
        Map<TextParser.Series, Double> samples = new HashMap<>();
        for (Map<String, ?> result :
                list(map(api("query", "query", "{job=\"" + job + "\"}")).get("result"))) {
            Map<String, String> labels = labels(result.get("metric"));
            String name = labels.remove("__name__");
            labels.keySet().removeAll(List.of("job", "instance"));
            if (!name.equals("up") && !name.startsWith("scrape_")) {
                String value = ((List<?>) result.get("value")).get(1).toString();
                samples.put(new TextParser.Series(name, labels), Double.parseDouble(value.replace("Inf", "Infinity")));
            }
        }
        return samples;
    }

    /** The type of each family of a job. */
    Map<String, String> types(String job) throws IOException, InterruptedException {
        return list(api("targets/metadata", "match_target", "{job=\"" + job + "\"}")).stream()
                .collect(Collectors.toMap(family -> family.get("metric").toString(), family -> family.get("type")
                        .toString()));
    }

    /** What the API says, which is JSON, and thereby YAML. */
    private Object api(String path, String parameter, String value) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + path + "?" + parameter + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        String answer =
                client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return map(new Yaml().load(answer)).get("data");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> map(Object json) {
        return (Map<String, ?>) json;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, ?>> list(Object json) {
        return (List<Map<String, ?>>) json;
    }

    private static Map<String, String> labels(Object json) {
        Map<String, String> labels = new TreeMap<>();
        map(json).forEach((name, value) -> labels.put(name, (String) value));
        return labels;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
