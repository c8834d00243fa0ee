package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.exposition.Page;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which plain pages are held in memory, so that their length is known before they are written. */
class MetricsEndpointTest {
    /** More than 2 MB by a careful estimate. */
    private static final int MANY_SERIES = 50_000;

    private static Optional<String> length(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Length");
    }

    @Test
    void aSmallPageThatManyAskForIs() throws Exception {
        Page page = Pages.small();
        try (TestServer server = new TestServer(Map.of("/metrics", MetricsEndpoint.shared(() -> page)))) {
            HttpResponse<String> first = server.get("/metrics");
            assertEquals(Pages.SMALL_TEXT, first.body());
            assertEquals(Optional.of(Integer.toString(Pages.SMALL_TEXT.length())), length(first));
            assertEquals(Pages.SMALL_TEXT, server.get("/metrics").body());
        }
    }

    @Test
    void aLargeOneIsRenderedForEachReader() throws Exception {
        Page page = Pages.of(MANY_SERIES);
        try (TestServer server = new TestServer(Map.of("/metrics", MetricsEndpoint.shared(() -> page)))) {
            HttpResponse<String> first = server.get("/metrics");
            assertEquals(2 + MANY_SERIES, first.body().lines().count());
            assertEquals(Optional.empty(), length(first));
            HttpResponse<String> second = server.get("/metrics");
            assertEquals(first.body(), second.body());
            assertEquals(Optional.of(Integer.toString(first.body().length())), length(second));
        }
    }

    @Test
    void aPageOfOneRequestAndAPartOfOneAreNot() throws Exception {
        Page page = Pages.small();
        try (TestServer server = new TestServer(
                Map.of("/probe", MetricsEndpoint.single(() -> page), "/metrics", MetricsEndpoint.shared(() -> page)))) {
            for (String path : new String[] {"/probe", "/metrics?name[]=some_metric"}) {
                HttpResponse<String> response = server.get(path.replace("[]", "%5B%5D"));
                assertEquals(Pages.SMALL_TEXT, response.body());
                assertEquals(Optional.empty(), length(response), path);
            }
        }
    }
}
