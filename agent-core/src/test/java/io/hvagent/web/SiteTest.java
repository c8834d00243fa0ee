package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.exposition.Format;
import io.hvagent.logging.CapturedStderr;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SiteTest {
    private final AtomicReference<Optional<String>> waitingFor = new AtomicReference<>(Optional.empty());
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private TestServer server;

    @BeforeEach
    void start() throws CannotListen {
        Site site = new Site(Pages::small, registry, waitingFor::get, StatusExamples::fleet);
        server = new TestServer(site.endpoints());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itIsHealthyWhileItLives() throws Exception {
        waitingFor.set(Optional.of("everything"));
        assertEquals(200, server.get("/-/healthy").statusCode());
    }

    @Test
    void itIsReadyOnceItWaitsForNothing() throws Exception {
        waitingFor.set(Optional.of("the first result of paris"));
        HttpResponse<String> waiting = server.get("/-/ready");
        assertEquals(503, waiting.statusCode());
        assertEquals("Not ready: waiting for the first result of paris.\n", waiting.body());
        waitingFor.set(Optional.empty());
        assertEquals(200, server.get("/-/ready").statusCode());
    }

    @Test
    void metricsAreCompressedForThoseWhoWantIt() throws Exception {
        HttpResponse<String> plain = server.get("/metrics");
        assertEquals(Pages.SMALL_TEXT, plain.body());
        assertEquals(Format.TEXT.contentType(), header(plain, "Content-Type"));
        HttpResponse<String> gzip = server.get("/metrics", "Accept-Encoding", "gzip");
        assertEquals("gzip", header(gzip, "Content-Encoding"));
        assertEquals(Long.toString(Pages.small().in(Format.TEXT).gzipLength()), header(gzip, "Content-Length"));
        assertTrue(server.get("/metrics", "Accept-Encoding", "gzip;q=0")
                .headers()
                .firstValue("Content-Encoding")
                .isEmpty());
    }

    @Test
    void metricsComeInTheFormatAskedFor() throws Exception {
        HttpResponse<String> open = server.get(
                "/metrics",
                "Accept",
                "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
                "Accept-Encoding",
                "gzip;q=0");
        assertEquals("application/openmetrics-text; version=1.0.0; charset=utf-8", header(open, "Content-Type"));
        assertTrue(open.body().endsWith("# EOF\n"), open.body());
        HttpResponse<String> text = server.get("/metrics", "Accept", "text/plain");
        assertEquals("text/plain; version=0.0.4; charset=utf-8", header(text, "Content-Type"));
        assertEquals(header(text, "Vary"), header(open, "Vary"));
        assertEquals("Accept, Accept-Encoding", header(open, "Vary"));
    }

    @Test
    void metricsAreNarrowedToTheNamesAskedFor() throws Exception {
        assertEquals(
                Pages.SMALL_TEXT,
                server.get("/metrics?name%5B%5D=some_metric&name%5B%5D=x").body());
        HttpResponse<String> none = server.get(
                "/metrics?name%5B%5D=x", "Accept", "application/openmetrics-text", "Accept-Encoding", "gzip");
        assertEquals("# EOF\n", none.body());
        HttpResponse<String> bad = server.get("/metrics?name%5B%5D=" + "echo-me".repeat(30));
        assertEquals(400, bad.statusCode());
        assertFalse(bad.body().contains("echo-me"), bad.body());
    }

    @Test
    void theAgentsOwnInstrumentsComeInTheFormatAskedFor() throws Exception {
        Counter.builder()
                .name("hvagent_tries")
                .help("Tries.")
                .register(registry)
                .inc();
        assertTrue(server.get("/metrics/agent").body().contains("hvagent_tries_total 1.0\n"));
        HttpResponse<String> open =
                server.get("/metrics/agent", "Accept", "application/openmetrics-text;version=1.0.0");
        assertTrue(open.body().endsWith("# EOF\n"), open.body());
        assertEquals("gzip", header(server.get("/metrics/agent", "Accept-Encoding", "gzip"), "Content-Encoding"));
        assertFalse(server.get("/metrics/agent?name[]=other".replace("[", "%5B").replace("]", "%5D"))
                .body()
                .contains("tries"));
        assertEquals(200, server.request("HEAD", "/metrics/agent").statusCode());
    }

    @Test
    void anInstrumentThatThrowsTellsTheClientNothing() throws Exception {
        registry.register((Collector) () -> {
            throw new IllegalStateException("canary");
        });
        try (CapturedStderr log = new CapturedStderr()) {
            HttpResponse<String> response = server.get("/metrics/agent");
            assertEquals(500, response.statusCode());
            assertFalse(response.body().contains("canary") || response.body().contains("\tat "), response.body());
            assertTrue(log.text().contains("/metrics/agent failed"), log.text());
        }
    }

    @Test
    void anUnknownDebugFormatIsNotRepeated() throws Exception {
        HttpResponse<String> response = server.get("/metrics/agent?debug=echo-me");
        assertEquals(400, response.statusCode());
        assertFalse(response.body().contains("echo-me"), response.body());
    }

    @Test
    void theStatusPageAllowsItsOwnStyleAndNothingElse() throws Exception {
        HttpResponse<String> page = server.get("/");
        assertEquals(200, page.statusCode());
        assertEquals("text/html; charset=utf-8", header(page, "Content-Type"));
        String policy = header(page, "Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'; style-src 'self'; img-src 'self';"), policy);
        for (String link : List.of("/metrics", "/metrics/agent", "/-/healthy", "/-/ready", "/style.css", "/icon.svg")) {
            assertTrue(page.body().contains("\"" + link + "\""), link);
            assertEquals(200, server.get(link).statusCode(), link);
        }
        assertEquals(204, server.get("/favicon.ico").statusCode());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
