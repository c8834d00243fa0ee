package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.logging.CapturedStderr;
import io.hvagent.spi.OnDemand;
import io.hvagent.spi.OnDemand.Selection;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The paths that plugins add. */
class RoutesTest {
    private final ProbedAgent agent = new ProbedAgent();
    private TestServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        agent.close();
    }

    /** Selects the target of the query if it is the one known. */
    private static OnDemand knowing(String target) {
        return query -> {
            if (!query.containsKey("target")) {
                throw new IllegalArgumentException("canary: no target");
            }
            if (!target.equals(query.get("target"))) {
                throw new NoSuchElementException("canary: " + query.get("target"));
            }
            return List.of(new Selection(target, Set.of()));
        };
    }

    private static Map<String, OnDemand> pve(OnDemand onDemand) {
        return Map.of("/pve", onDemand);
    }

    private static OnDemand throwing() {
        return query -> {
            throw new IllegalStateException("canary");
        };
    }

    private int status(String path) throws Exception {
        return server.get(path).statusCode();
    }

    @Test
    void eachSourceAnswersForItsOwnTargets() throws Exception {
        server = agent.with("paris", pve(knowing("a")), "a")
                .with("lyon", pve(knowing("b")), "b")
                .serve();
        assertTrue(server.get("/pve?target=a").body().contains("fake_value{at=\"a\",site=\"paris\"} 1\n"));
        assertTrue(server.get("/pve?target=b").body().contains("fake_value{at=\"b\",site=\"lyon\"} 1\n"));
        assertTrue(server.get("/pve?target=b").body().contains("hvagent_probe_success 1\n"));
    }

    @Test
    void ofTwoSourcesThatKnowTheTargetTheFirstAnswers() throws Exception {
        server = agent.with("paris", pve(knowing("a")), "a")
                .with("lyon", pve(knowing("a")), "a")
                .serve();
        String body = server.get("/pve?target=a").body();
        assertTrue(body.contains("site=\"paris\"") && !body.contains("site=\"lyon\""), body);
    }

    @Test
    void aSelectionMayHaveSeveralTargetsOrNone() throws Exception {
        OnDemand both = query -> query.containsKey("none")
                ? List.of()
                : List.of(new Selection("a", Set.of()), new Selection("b", Set.of()));
        server = agent.with("paris", pve(both), "a", "b", "c").serve();
        String body = server.get("/pve").body();
        assertTrue(body.contains("at=\"a\"") && body.contains("at=\"b\"") && !body.contains("at=\"c\""), body);
        String empty = server.get("/pve?none").body();
        assertTrue(!empty.contains("fake_value") && empty.contains("hvagent_probe_success 1\n"), empty);
    }

    @Test
    void theOnlySourceOfAPathIsAskedAsTheOnlyOne() throws Exception {
        OnDemand either = new OnDemand() {
            @Override
            public List<Selection> select(Map<String, String> query) {
                throw new NoSuchElementException("which one?");
            }

            @Override
            public List<Selection> selectAlone(Map<String, String> query) {
                return List.of(new Selection("a", Set.of()));
            }
        };
        server = agent.with("paris", pve(either), "a").serve();
        assertEquals(200, status("/pve"));
        agent.with("lyon", pve(either), "a");
        assertEquals(404, status("/pve"));
    }

    @Test
    void whatNobodyKnowsIsNotFoundAndNotRepeated() throws Exception {
        server = agent.with("paris", pve(knowing("a")), "a").serve();
        HttpResponse<String> response = server.get("/pve?target=169.254.169.254/canary");
        assertEquals(404, response.statusCode());
        assertFalse(response.body().contains("canary") || response.body().contains("169"), response.body());
    }

    @Test
    void aSelectedTargetThatTheSourceDoesNotHaveIsNotFound() throws Exception {
        server = agent.with("paris", pve(query -> List.of(new Selection("elsewhere", Set.of()))), "a")
                .serve();
        assertEquals(404, status("/pve"));
    }

    @Test
    void aQueryThatThePluginRefusesIsABadRequestAndNotRepeated() throws Exception {
        server = agent.with("paris", pve(knowing("a")), "a").serve();
        HttpResponse<String> response = server.get("/pve?x=canary");
        assertEquals(400, response.statusCode());
        assertFalse(response.body().contains("canary"), response.body());
    }

    @Test
    void thePluginGetsTheDecodedQuery() throws Exception {
        AtomicReference<Map<String, String>> got = new AtomicReference<>();
        server = agent.with(
                        "paris",
                        pve(query -> {
                            got.set(query);
                            return List.of(new Selection("a", Set.of("stats")));
                        }),
                        "a")
                .serve();
        assertEquals(200, status("/pve?target=%5B::1%5D&target=second&node=1&x"));
        assertEquals(Map.of("target", "[::1]", "node", "1", "x", ""), got.get());
    }

    @Test
    void aPluginThatBreaksIsAnInternalErrorThatTellsTheClientNothing() throws Exception {
        server = agent.with("paris", pve(throwing()), "a").serve();
        try (CapturedStderr log = new CapturedStderr()) {
            HttpResponse<String> response = server.get("/pve?target=a");
            assertEquals(500, response.statusCode());
            assertFalse(response.body().contains("canary") || response.body().contains("\tat "), response.body());
            assertTrue(log.text().contains("/pve failed"), log.text());
        }
        assertEquals(200, status("/probe?target=a"));
    }

    @Test
    void aPluginThatBreaksDoesNotHideAnotherOne() throws Exception {
        server = agent.with("broken", pve(throwing()), "x")
                .with("paris", pve(knowing("a")), "a")
                .serve();
        assertEquals(200, status("/pve?target=a"));
        try (CapturedStderr log = new CapturedStderr()) {
            assertEquals(500, status("/pve?target=b"));
            assertTrue(log.text().contains("/pve failed"), log.text());
        }
    }

    @Test
    void whatTheFirstRunMakesKnownIsThereInTheFirstAnswer() throws Exception {
        server = agent.withFinding("paris").serve();
        CompletableFuture<HttpResponse<String>> answer = server.getLater(ProbedAgent.FINDING);
        agent.release();
        String body = answer.join().body();
        assertTrue(body.contains("at=\"root\"") && body.contains("at=\"found\""), body);
        assertTrue(body.contains("hvagent_probe_success 1\n"), body);
    }

    @Test
    void aNameThatTheFirstCollectionMakesKnownIsWaitedFor() throws Exception {
        server = agent.withFinding("paris").serve();
        CompletableFuture<HttpResponse<String>> found = server.getLater(ProbedAgent.FINDING + "?target=found");
        CompletableFuture<HttpResponse<String>> nobody = server.getLater(ProbedAgent.FINDING + "?target=nobody");
        agent.release();
        assertTrue(found.join().body().contains("at=\"found\""), found.join().body());
        assertEquals(404, nobody.join().statusCode());
        assertEquals(404, server.get(ProbedAgent.FINDING + "?target=nobody").statusCode());
    }

    @Test
    void aPathMayHaveSomeFamiliesAlone() throws Exception {
        OnDemand one = new OnDemand() {
            @Override
            public List<Selection> select(Map<String, String> query) {
                return List.of(new Selection("a", Set.of()));
            }

            @Override
            public Set<String> families() {
                return Set.of("fake_value", "absent");
            }
        };
        server = agent.with("paris", pve(one), "a").serve();
        String body = server.get("/pve").body();
        assertTrue(body.contains("fake_value{") && !body.contains("hvagent_probe"), body);
    }

    @Test
    void whereNothingCouldBeCollectedTheScrapeFails() throws Exception {
        server = agent.with("paris", pve(knowing(ProbedAgent.DOWN)), ProbedAgent.DOWN)
                .serve();
        assertEquals(503, status("/pve?target=" + ProbedAgent.DOWN));
        assertEquals(200, status("/probe?target=" + ProbedAgent.DOWN));
    }

    @Test
    void theAgentsOwnPathsStayItsOwn() throws Exception {
        Map<String, OnDemand> greedy =
                Map.of("/metrics", throwing(), "/probe", throwing(), "/-/healthy", throwing(), "/-/free", throwing());
        server = agent.with("paris", greedy, "a").serve();
        assertEquals(200, status("/metrics"));
        assertEquals(200, status("/-/healthy"));
        assertEquals(200, status("/probe?target=a"));
        assertEquals(404, status("/-/free"));
    }

    @Test
    void aPathIsExactAndOnlyRead() throws Exception {
        server = agent.with("paris", pve(knowing("a")), "a").serve();
        assertEquals(404, status("/pve/?target=a"));
        assertEquals(404, status("/PVE?target=a"));
        assertEquals(405, server.request("POST", "/pve?target=a").statusCode());
    }

    @Test
    void aSourceThatComesLaterBringsItsRoute() throws Exception {
        server = agent.withNone().serve();
        assertEquals(404, status("/pve?target=a"));
        agent.with("paris", pve(knowing("a")), "a");
        assertEquals(200, status("/pve?target=a"));
    }
}
