package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.OnDemand;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests for what sources have, while these are being opened. */
class OpeningTest {
    private static final String TIMEOUT = "X-Prometheus-Scrape-Timeout-Seconds";
    private static final OnDemand ROUTE = query -> List.of(new OnDemand.Selection("pve1", Set.of()));

    private final ProbedAgent agent = new ProbedAgent();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = agent.serve();
    }

    @AfterEach
    void stop() {
        server.close();
        agent.close();
    }

    @Test
    void whoCannotWaitIsToldToTryAgain() throws Exception {
        for (String path : List.of("/pve", "/probe?target=pve1")) {
            HttpResponse<String> response = server.get(path, TIMEOUT, "0.2");
            assertEquals(503, response.statusCode(), path);
            assertTrue(response.body().contains("being opened"), response.body());
            assertEquals("1", response.headers().firstValue("Retry-After").orElseThrow());
        }
    }

    @Test
    void whoCanIsAnsweredOnceTheyAreOpen() throws Exception {
        CompletableFuture<HttpResponse<String>> path = server.getLater("/pve", TIMEOUT, "60");
        CompletableFuture<HttpResponse<String>> probe = server.getLater("/probe?target=pve1", TIMEOUT, "60");
        CompletableFuture<HttpResponse<String>> unknown = server.getLater("/pvee", TIMEOUT, "60");
        agent.with("paris", Map.of("/pve", ROUTE), "pve1");
        assertEquals(200, path.get(60, TimeUnit.SECONDS).statusCode());
        assertEquals(200, probe.get(60, TimeUnit.SECONDS).statusCode());
        assertEquals(404, unknown.get(60, TimeUnit.SECONDS).statusCode());
    }
}
