package io.hvagent.web;

import io.hvagent.config.ListenAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A server on a free loopback port, and an ordinary client for it. */
final class TestServer implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    TestServer(Map<String, Endpoint> endpoints) throws CannotListen {
        this(endpoints, path -> Optional.empty());
    }

    TestServer(Map<String, Endpoint> endpoints, Endpoints others) throws CannotListen {
        server = WebServer.start(List.of(new ListenAddress("127.0.0.1", 0)), endpoints, others);
    }

    InetSocketAddress address() {
        return server.addresses().get(0);
    }

    RawClient raw() throws IOException {
        return new RawClient(address());
    }

    /** What the server answers to these bytes before it closes the connection. */
    String answerTo(String bytes) throws IOException {
        try (RawClient raw = raw()) {
            return raw.send(bytes).rest();
        }
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return request("GET", path, headers);
    }

    /** The answer when it comes. */
    CompletableFuture<HttpResponse<String>> getLater(String path, String... headers) {
        return client.sendAsync(of("GET", path, headers), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> request(String method, String path, String... headers)
            throws IOException, InterruptedException {
        return client.send(of(method, path, headers), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest of(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + address().getPort() + path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody());
        return headers.length > 0 ? request.headers(headers).build() : request.build();
    }

    @Override
    public void close() {
        server.close();
    }
}
