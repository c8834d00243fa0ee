package io.hvagent.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the endpoint of exactly the path that was asked for, and sends its answer. Nothing that goes wrong reaches a client
 * but as a fixed text; nothing of a request is sent back.
 */
final class Router implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    static final Response NOT_FOUND = Response.text(404, "Nothing is here: see / for what there is.\n");

    private final Map<String, Endpoint> endpoints;
    private final Endpoints others;

    /** @param others asked for the paths that {@code endpoints} does not have */
    Router(Map<String, Endpoint> endpoints, Endpoints others) {
        this.endpoints = Map.copyOf(endpoints);
        this.others = others;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        send(exchange, answer(exchange));
    }

    private Response answer(HttpExchange exchange) {
        Request request = Request.of(exchange);
        return Optional.ofNullable(endpoints.get(request.path()))
                .or(() -> others.at(request.path()))
                .map(endpoint -> allowedAnswer(endpoint, request))
                .orElse(NOT_FOUND);
    }

    private static Response allowedAnswer(Endpoint endpoint, Request request) {
        Set<String> allowed = allowed(endpoint);
        return allowed.contains(request.method()) ? answer(endpoint, request) : notAllowed(allowed);
    }

    private static Set<String> allowed(Endpoint endpoint) {
        Set<String> allowed = new TreeSet<>(endpoint.methods());
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed;
    }

    private static Response notAllowed(Set<String> allowed) {
        String methods = String.join(", ", allowed);
        return Response.text(405, "Only " + methods + " here.\n").with("Allow", methods);
    }

    private static Response answer(Endpoint endpoint, Request request) {
        try {
            return endpoint.answer(request);
        } catch (RuntimeException | Error e) {
            return Response.text(500, "Internal error; the agent's log has it under id " + logged(request, e) + ".\n");
        }
    }

    /** The log has a path only if it is one of ours, so a request cannot write there either. */
    private static String logged(Request request, Throwable failure) {
        String id = Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000_0000, Integer.MAX_VALUE));
        LOG.error("a request for {} failed, id {}", request.path(), id, failure);
        return id;
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            sendHead(exchange, response);
        } else if (response.length() == 0) {
            exchange.sendResponseHeaders(response.status(), -1);
        } else {
            sendBody(exchange, response);
        }
        exchange.close();
    }

    private static void sendHead(HttpExchange exchange, Response response) throws IOException {
        if (response.length() > 0) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(response.length()));
        }
        exchange.sendResponseHeaders(response.status(), -1);
    }

    private static void sendBody(HttpExchange exchange, Response response) throws IOException {
        exchange.sendResponseHeaders(response.status(), Math.max(response.length(), 0));
        OutputStream out = exchange.getResponseBody();
        try {
            response.body().writeTo(new Slices(out));
        } catch (RuntimeException | Error e) {
            // The status is sent: all that is left is to break the connection off, which an IOException here does.
            throw new IOException("broken off, id " + logged(Request.of(exchange), e), e);
        }
        out.close();
    }
}
