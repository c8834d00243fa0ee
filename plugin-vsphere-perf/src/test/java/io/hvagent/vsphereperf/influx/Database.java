package io.hvagent.vsphereperf.influx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A server that takes lines, and answers what it was told to; 204 when it was told nothing. */
final class Database implements AutoCloseable {
    private final HttpServer server;
    private final List<Received> received = new ArrayList<>();
    private final Deque<Response> responses = new ArrayDeque<>();

    /** One request; its body decoded. */
    record Received(String method, URI uri, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("none")).get(0);
        }

        List<ParsedLine> lines() {
            return ParsedLine.all(body);
        }
    }

    /** What is answered. */
    record Response(int status, Map<String, String> headers, String body) {}

    Database() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers the next request that has no answer yet. */
    synchronized Database answer(int status, String body) {
        return answer(new Response(status, Map.of(), body));
    }

    synchronized Database answer(Response response) {
        responses.add(response);
        return this;
    }

    synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /** All lines of all requests, those of answers other than 204 too. */
    List<ParsedLine> lines() {
        return received().stream().flatMap(request -> request.lines().stream()).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] raw = exchange.getRequestBody().readAllBytes();
            Response response = take(exchange, raw);
            response.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized Response take(HttpExchange exchange, byte[] raw) throws IOException {
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in = new ByteArrayInputStream(raw);
                InputStream plain = gzip ? new GZIPInputStream(in) : in) {
            String body = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body));
        }
        return responses.isEmpty() ? new Response(204, Map.of(), "") : responses.remove();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
