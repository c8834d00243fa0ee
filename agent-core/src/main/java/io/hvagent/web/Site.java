package io.hvagent.web;

import io.hvagent.exposition.Page;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that the agent serves. The suppliers are called by many threads at once.
 *
 * @param page the newest page; may render it
 * @param agentMetrics the agent's own instruments
 * @param waitingFor what the agent waits for before it is ready, in a line; empty once it is
 * @param status the agent's state, for the status page
 */
public record Site(
        Supplier<Page> page,
        PrometheusRegistry agentMetrics,
        Supplier<Optional<String>> waitingFor,
        Supplier<StatusView> status) {
    private static final int PAGES_AT_ONCE = 40;
    /** Few: a collector of a plugin's registry that hangs must not take all threads. */
    private static final int VIEWS_AT_ONCE = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** What is served, by exact path. To be called once, as the limits on rendering are made here. */
    public Map<String, Endpoint> endpoints() {
        return Map.of(
                "/",
                new RenderingLimit(VIEWS_AT_ONCE, PATIENCE).over(request -> statusPage()),
                "/style.css",
                new StaticFile("style.css", "text/css; charset=utf-8"),
                "/icon.svg",
                new StaticFile("icon.svg", "image/svg+xml"),
                "/favicon.ico",
                request -> Response.empty(204),
                "/metrics",
                new RenderingLimit(PAGES_AT_ONCE, PATIENCE).over(MetricsEndpoint.shared(page)),
                "/metrics/agent",
                new RenderingLimit(VIEWS_AT_ONCE, PATIENCE).over(this::agentMetrics),
                "/-/healthy",
                request -> Response.text(200, "Healthy.\n"),
                "/-/ready",
                request -> ready());
    }

    /** Made for each request: it keeps nothing, and so the library behind it is not loaded at start. */
    private Response agentMetrics(Request request) {
        return new AgentMetricsEndpoint(agentMetrics).answer(request);
    }

    private Response ready() {
        return waitingFor
                .get()
                .map(what -> Response.text(503, "Not ready: waiting for " + what.replace('\n', ' ') + ".\n"))
                .orElseGet(() -> Response.text(200, "Ready.\n"));
    }

    private Response statusPage() {
        byte[] html = new StatusPage(status.get()).html().getBytes(StandardCharsets.UTF_8);
        return Response.bytes(200, "text/html; charset=utf-8", html)
                .with("Content-Security-Policy", PAGE_POLICY)
                .with("Referrer-Policy", "no-referrer");
    }
}
