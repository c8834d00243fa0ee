package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.logging.CapturedStderr;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailingEndpointTest {
    private static final String CANARY = "canary-pa55word";
    private static final Pattern ID = Pattern.compile("id ([0-9a-f]{8})");

    private final CapturedStderr log = new CapturedStderr();
    private TestServer server;

    @BeforeEach
    void start() throws CannotListen {
        server = new TestServer(Map.of(
                "/throws",
                        request -> {
                            throw new IllegalStateException("login with " + CANARY + " failed");
                        },
                "/overflows", request -> Response.text(200, endless(1)),
                "/links",
                        request -> {
                            throw new NoClassDefFoundError(CANARY);
                        },
                "/breaks",
                        request -> new Response(200, Map.of(), 1_000_000, out -> {
                            out.write(new byte[100_000]);
                            throw new IllegalStateException(CANARY);
                        }),
                "/breaks/unknown",
                        request -> new Response(200, Map.of(), Response.UNKNOWN, out -> {
                            out.write(new byte[100_000]);
                            throw new StackOverflowError(CANARY);
                        }),
                "/fine", request -> Response.text(200, "fine")));
    }

    @AfterEach
    void stop() {
        server.close();
        log.close();
    }

    private static String endless(int depth) {
        return depth == 0 ? "" : endless(depth + 1) + depth;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/throws", "/overflows", "/links"})
    void theClientGetsAnIdAndTheLogTheFailure(String path) throws Exception {
        HttpResponse<String> response = server.get(path + "?q=echo-me", "X-Echo", "echo-me");
        assertEquals(500, response.statusCode());
        String all = response.headers().map() + response.body();
        assertFalse(all.contains(CANARY) || all.contains("echo-me") || all.contains("Exception"), all);
        Matcher id = ID.matcher(response.body());
        assertTrue(id.find(), response.body());
        assertTrue(logged().contains(id.group()), logged());
        assertEquals("fine", server.get("/fine").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/breaks", "/breaks/unknown"})
    void aBodyThatFailsHalfWayIsBrokenOff(String path) throws Exception {
        String answer = server.answerTo("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200 "), "the status was sent before");
        assertFalse(answer.endsWith("0\r\n\r\n"), "must not look complete");
        assertFalse(answer.contains(CANARY));
        assertTrue(ID.matcher(logged()).find(), logged());
        assertEquals("fine", server.get("/fine").body());
    }

    @Test
    void aClientThatHangsUpIsNotWorthALine() throws Exception {
        try (RawClient client = server.raw()) {
            client.send("GET /fine HTTP/1.1\r\n");
        }
        assertEquals("fine", server.get("/fine").body());
        assertEquals("", logged());
    }

    private String logged() {
        return log.text();
    }
}
