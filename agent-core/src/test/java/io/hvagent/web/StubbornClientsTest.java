package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.exposition.Format;
import io.hvagent.exposition.Page;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that do not send and clients that do not read, 200 of each, beside ordinary ones. */
class StubbornClientsTest {
    private static final int EACH = 200;
    private static final Page BIG = Pages.of(100_000);

    private final List<RawClient> stubborn = new ArrayList<>();
    private TestServer server;

    @BeforeEach
    void start() throws CannotListen {
        server = new TestServer(
                new Site(() -> BIG, new PrometheusRegistry(), Optional::empty, StatusExamples::nothing).endpoints());
    }

    @AfterEach
    void stop() throws IOException {
        hangUp();
        server.close();
    }

    private void hangUp() throws IOException {
        for (RawClient client : stubborn) {
            client.close();
        }
        stubborn.clear();
    }

    @Test
    void theyKeepNobodyFromBeingServed() throws Exception {
        for (int i = 0; i < EACH; i++) {
            stubborn.add(server.raw().send(i % 2 == 0 ? "GET /met" : "GET /metrics HTTP/1.1\r\nHost: x\r\nX-"));
        }
        for (int i = 0; i < EACH; i++) {
            stubborn.add(server.raw().send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"));
        }
        for (RawClient reader : stubborn.subList(EACH, 2 * EACH)) {
            assertEquals('H', reader.read(), "its response has begun");
        }
        assertServes(5);
        hangUp();
        assertServes(5);
    }

    private void assertServes(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertEquals(200, server.get("/-/healthy").statusCode());
            int length = server.get("/metrics").body().length();
            assertEquals(BIG.in(Format.TEXT).plainLength().orElseThrow(), length);
            assertEquals(200, server.get("/metrics", "Accept-Encoding", "gzip").statusCode());
        }
    }
}
