package io.hvagent.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.hvagent.simulators.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on loopback that behaves, and notes what it was asked. */
final class Site implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Set<Integer> peers = ConcurrentHashMap.newKeySet();

    private Site(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    static Site plain(HttpHandler handler) throws IOException {
        return new Site(HttpServer.create(loopback(), 200), "http").start(handler);
    }

    static Site secure(TlsIdentity identity, HttpHandler handler) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 200);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.serverContext()));
        return new Site(server, "https").start(handler);
    }

    /** Answers every request with a text. */
    static HttpHandler saying(String text) {
        return exchange -> answer(exchange, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    URI address() {
        return address("127.0.0.1");
    }

    URI address(String host) {
        return URI.create(scheme + "://" + host + ":" + server.getAddress().getPort());
    }

    /** Method, target and selected headers of each request. */
    List<String> asked() {
        return asked;
    }

    /** How many connections brought requests. */
    int connections() {
        return peers.size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private Site start(HttpHandler handler) {
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            peers.add(exchange.getRemoteAddress().getPort());
            handler.handle(exchange);
        });
        server.setExecutor(threads);
        server.start();
        return this;
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
