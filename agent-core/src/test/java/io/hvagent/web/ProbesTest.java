package io.hvagent.web;

import static io.hvagent.web.ProbedAgent.DOWN;
import static io.hvagent.web.ProbedAgent.HANGING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /probe} as a client sees it. */
class ProbesTest {
    private static final String TIMEOUT = "X-Prometheus-Scrape-Timeout-Seconds";

    private final ProbedAgent agent = new ProbedAgent();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = agent.with("paris", Map.of(), "pve1", "shared", DOWN)
                .with("lyon", Map.of(), "shared")
                .withHanging()
                .serve();
    }

    @AfterEach
    void stop() {
        server.close();
        agent.close();
    }

    @Test
    void aTargetIsServedAlone() throws Exception {
        HttpResponse<String> response = server.get("/probe?source=paris&target=pve1");
        assertEquals(200, response.statusCode());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                response.headers().firstValue("Content-Type").orElseThrow());
        List<String> samples = samples(response);
        assertEquals("fake_value{at=\"pve1\",site=\"paris\"} 1", samples.get(0));
        assertTrue(samples.get(1).startsWith("hvagent_probe_duration_seconds "), samples.toString());
        assertEquals("hvagent_probe_success 1", samples.get(2));
        assertEquals(3, samples.size());
    }

    @Test
    void theSourceMayBeLeftOutIfThereIsOneOnly() throws Exception {
        assertEquals(200, server.get("/probe?target=pve1").statusCode());
        assertEquals(400, server.get("/probe?target=shared").statusCode());
        assertEquals(200, server.get("/probe?target=shared&source=lyon").statusCode());
    }

    @Test
    void aFailedTargetIsAnAnswerToo() throws Exception {
        HttpResponse<String> response = server.get("/probe?target=" + DOWN);
        assertEquals(200, response.statusCode());
        assertTrue(samples(response).contains("hvagent_probe_success 0"), response.body());
        assertFalse(response.body().contains("fake_value"), response.body());
    }

    @Test
    void aTargetThatHangsIsAnsweredWhenTheScraperWouldGiveUp() throws Exception {
        HttpResponse<String> response = server.get("/probe?target=" + HANGING, TIMEOUT, "0.2");
        assertEquals(200, response.statusCode());
        assertTrue(samples(response).contains("hvagent_probe_success 0"), response.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/probe?source=canary&target=pve1",
                "/probe?source=paris&target=canary",
                "/probe?target=canary",
                "/probe?target=http://169.254.169.254/canary",
                "/probe?source=&target=pve1",
                "/probe?source=paris&target=PVE1&x=canary"
            })
    void whatIsNotConfiguredIsNotFoundAndNotRepeated(String path) throws Exception {
        HttpResponse<String> response = server.get(path);
        assertEquals(404, response.statusCode());
        assertFalse((response.body() + response.headers().map()).contains("canary"), response.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/probe",
                "/probe?",
                "/probe?canary",
                "/probe?source=paris&x=canary",
                "/probe?target=&target=pve1",
                "/probe?target=canary%ff",
                "/probe?target=%C3%28canary"
            })
    void aBadQueryIsRefusedAndNotRepeated(String path) throws Exception {
        HttpResponse<String> response = server.get(path);
        assertEquals(400, response.statusCode());
        assertFalse((response.body() + response.headers().map()).contains("canary"), response.body());
    }

    @Test
    void aBrokenEscapeIsRefused() throws Exception {
        String answer = server.answerTo("GET /probe?target=canary%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertFalse(answer.contains("canary"), answer);
    }

    @Test
    void onlyReadingIsAllowed() throws Exception {
        assertEquals(405, server.request("POST", "/probe?target=pve1").statusCode());
        HttpResponse<String> head = server.request("HEAD", "/probe?target=pve1");
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
    }

    @Test
    void theAnswerIsCompressedForThoseWhoWantIt() throws Exception {
        HttpResponse<String> response = server.get("/probe?target=pve1", "Accept-Encoding", "gzip");
        assertEquals("gzip", response.headers().firstValue("Content-Encoding").orElseThrow());
    }

    @Test
    void theAnswerIsInTheFormatAskedForAndHasTheFamiliesNamed() throws Exception {
        HttpResponse<String> response = server.get(
                "/probe?target=pve1&name%5B%5D=fake_value", "Accept", "application/openmetrics-text;version=1.0.0");
        assertEquals(List.of("fake_value{at=\"pve1\",site=\"paris\"} 1"), samples(response));
        assertTrue(response.body().endsWith("# EOF\n"), response.body());
    }

    @Test
    void aProbeRunsNothingWhileTheResultIsYoung() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertEquals(200, server.get("/probe?target=pve1").statusCode());
        }
        assertEquals(1, agent.runs("pve1"));
    }

    @Test
    void tooManyWaitingProbesAreRefusedAndHarmNobodyElse() throws Exception {
        CountDownLatch refused = new CountDownLatch(20);
        List<CompletableFuture<HttpResponse<String>>> probes = new ArrayList<>();
        for (int i = 0; i < 84; i++) {
            probes.add(server.getLater("/probe?target=" + HANGING, TIMEOUT, "60")
                    .whenComplete((response, failure) -> refused.countDown()));
        }
        assertTrue(refused.await(30, TimeUnit.SECONDS), "64 wait");
        HttpResponse<String> oneMore = server.get("/probe?target=pve1");
        assertEquals(503, oneMore.statusCode());
        assertEquals("1", oneMore.headers().firstValue("Retry-After").orElseThrow());
        for (String path : List.of("/metrics", "/-/healthy", "/-/ready")) {
            assertEquals(200, server.get(path).statusCode(), path);
        }
        agent.release();
        int served = 0;
        for (CompletableFuture<HttpResponse<String>> probe : probes) {
            served += samples(probe.get(60, TimeUnit.SECONDS)).contains("hvagent_probe_success 1") ? 1 : 0;
        }
        assertEquals(64, served);
        assertEquals(200, server.get("/probe?target=pve1").statusCode());
        assertEquals(1, agent.runs(HANGING));
    }

    private static List<String> samples(HttpResponse<String> response) {
        return response.body().lines().filter(line -> !line.startsWith("#")).toList();
    }
}
