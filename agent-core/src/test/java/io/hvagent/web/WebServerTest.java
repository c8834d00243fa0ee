package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.config.ListenAddress;
import io.hvagent.exposition.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
    private static final Endpoint RELOAD = new Endpoint() {
        @Override
        public Response answer(Request request) {
            return Response.text(200, "reloaded\n");
        }

        @Override
        public Set<String> methods() {
            return Set.of("POST");
        }
    };

    private static final byte[] IPV4_LOOPBACK = {127, 0, 0, 1};
    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private final Page page = Pages.small();
    private TestServer server;

    @BeforeEach
    void start() throws CannotListen {
        server = new TestServer(Map.of(
                "/metrics",
                MetricsEndpoint.shared(() -> page),
                "/-/reload",
                RELOAD,
                "/nothing",
                request -> Response.empty(204)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aGetIsAnswered() throws Exception {
        HttpResponse<String> response = server.get("/metrics");
        assertEquals(200, response.statusCode());
        assertEquals(Pages.SMALL_TEXT, response.body());
        assertEquals(
                Integer.toString(Pages.SMALL_TEXT.length()),
                response.headers().firstValue("Content-Length").orElseThrow());
    }

    @Test
    void everyResponseIsMarkedNotToBeSniffedOrStored() throws Exception {
        for (String path : List.of("/metrics", "/unknown")) {
            HttpResponse<String> response = server.get(path);
            assertEquals(
                    "nosniff",
                    response.headers().firstValue("X-Content-Type-Options").orElseThrow(),
                    path);
            assertEquals(
                    "no-store", response.headers().firstValue("Cache-Control").orElseThrow(), path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metricsfoo",
                "/metrics/",
                "//metrics",
                "/../metrics",
                "/./metrics",
                "/..",
                "/%6detrics",
                "/metrics%00",
                "/metrics;a=b",
                "/METRICS",
                "/style.css/../../x",
                "/-/",
                "*",
                "/metrics/%2e%2e/metrics"
            })
    void onlyTheExactPathIsFound(String path) throws Exception {
        String answer = server.answerTo("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
        assertFalse(answer.contains("metrics"), answer);
    }

    @Test
    void aQueryDoesNotChangeThePath() throws Exception {
        assertEquals(200, server.get("/metrics?x=y").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"})
    void anotherMethodIsRefusedWithThoseThatAreAllowed(String method) throws Exception {
        HttpResponse<String> response = server.request(method, "/metrics");
        assertEquals(405, response.statusCode());
        assertEquals("GET, HEAD", response.headers().firstValue("Allow").orElseThrow());
    }

    @Test
    void anEndpointMayTakePostOnly() throws Exception {
        assertEquals(200, server.request("POST", "/-/reload").statusCode());
        assertEquals(405, server.get("/-/reload").statusCode());
        assertEquals(405, server.request("HEAD", "/-/reload").statusCode());
    }

    @Test
    void headHasTheLengthAndNoBody() throws Exception {
        page.writePlain(OutputStream.nullOutputStream());
        String answer = server.answerTo("HEAD /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        assertTrue(answer.contains("Content-length: " + Pages.SMALL_TEXT.length() + "\r\n"), answer);
        assertTrue(answer.endsWith("\r\n\r\n"), answer);
    }

    @Test
    void anEmptyResponseHasNoBody() throws Exception {
        assertEquals(204, server.get("/nothing").statusCode());
    }

    @Test
    void http10IsAnsweredAndClosed() throws Exception {
        String answer = server.answerTo("GET /metrics HTTP/1.0\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        assertTrue(answer.endsWith("\r\n\r\n" + Pages.SMALL_TEXT), answer);
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        String host = " HTTP/1.1\r\nHost: x\r\n";
        String answer = server.answerTo(
                "GET /metrics" + host + "\r\nGET /no" + host + "\r\nGET /metrics" + host + "Connection: close\r\n\r\n");
        assertEquals(List.of("200", "404", "200"), statuses(answer));
    }

    private static List<String> statuses(String answers) {
        return answers.lines()
                .filter(line -> line.contains("HTTP/1.1 "))
                .map(line -> line.substring(line.indexOf("HTTP/1.1 ") + 9, line.indexOf("HTTP/1.1 ") + 12))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /%zz HTTP/1.1", "GET /metrics?a=%g1 HTTP/1.1", "GET", "GET /<x> HTTP/1.1", "\0\1\2 \3 \4"})
    void aRequestLineThatMakesNoSenseIsABadRequest(String line) throws Exception {
        String answer = server.answerTo(line + "\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertAnswers();
    }

    @Test
    void aHugeHeaderIsNotTaken() throws Exception {
        String request =
                "GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: " + "x".repeat(400 * 1024) + "\r\n\r\n";
        String answer = answerOrReset(request);
        assertFalse(answer.startsWith("HTTP/1.1 200 "), answer);
        assertAnswers();
    }

    @Test
    void tooManyHeadersAreNotTaken() throws Exception {
        String request = "GET /metrics HTTP/1.1\r\n" + "X: x\r\n".repeat(5000) + "\r\n";
        String answer = answerOrReset(request);
        assertFalse(answer.startsWith("HTTP/1.1 200 "), answer);
        assertAnswers();
    }

    /** The server may close while the client still sends. */
    private String answerOrReset(String request) throws IOException {
        try {
            return server.answerTo(request);
        } catch (SocketException reset) {
            return "";
        }
    }

    @Test
    void aBodyThatNobodyWantsDoesNoHarm() throws Exception {
        String answer = server.answerTo(
                "POST /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello");
        assertTrue(answer.startsWith("HTTP/1.1 405 "), answer);
        assertAnswers();
    }

    private void assertAnswers() throws Exception {
        assertEquals(200, server.get("/metrics").statusCode());
    }

    @Test
    void aUsedPortIsNamedWithTheWayOut() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ListenAddress used = new ListenAddress("127.0.0.1", other.getLocalPort());
            CannotListen e = assertThrows(CannotListen.class, () -> WebServer.start(List.of(used), Map.of()));
            assertTrue(
                    e.getMessage().startsWith("cannot listen on " + used + ": Address already in use"), e.getMessage());
            assertTrue(e.getMessage().contains("--listen"), e.getMessage());
        }
    }

    @Test
    void anUnknownHostIsNamed() {
        ListenAddress nowhere = new ListenAddress("nowhere.invalid", 0);
        CannotListen e = assertThrows(CannotListen.class, () -> WebServer.start(List.of(nowhere), Map.of()));
        assertTrue(e.getMessage().contains("nowhere.invalid:0: the name is not known"), e.getMessage());
    }

    @Test
    void ifOneAddressCannotBeHadNoneIsKept() throws Exception {
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }
        ListenAddress first = new ListenAddress("127.0.0.1", free);
        assertThrows(CannotListen.class, () -> WebServer.start(List.of(first, first), Map.of()));
        WebServer.start(List.of(first), Map.of()).close();
    }

    @Test
    void severalAddressesServeTheSame() throws Exception {
        ListenAddress any = new ListenAddress("127.0.0.1", 0);
        try (WebServer two = WebServer.start(List.of(any, any), Map.of("/a", request -> Response.text(200, "a")))) {
            assertEquals(2, two.addresses().size());
            for (InetSocketAddress address : two.addresses()) {
                assertTrue(get(address, "/a").startsWith("HTTP/1.1 200 "));
            }
        }
    }

    @Test
    void noHostMeansIpv4AndIpv6() throws Exception {
        Assumptions.assumeTrue(NetworkInterface.getByInetAddress(InetAddress.getByAddress(IPV6_LOOPBACK)) != null);
        try (WebServer all = WebServer.start(List.of(ListenAddress.parse(":0")), Map.of())) {
            int port = all.addresses().get(0).getPort();
            assertTrue(get(new InetSocketAddress(InetAddress.getByAddress(IPV4_LOOPBACK), port), "/")
                    .startsWith("HTTP/1.1 404 "));
            assertTrue(get(new InetSocketAddress(InetAddress.getByAddress(IPV6_LOOPBACK), port), "/")
                    .startsWith("HTTP/1.1 404 "));
        }
    }

    private static String get(InetSocketAddress address, String path) throws IOException {
        try (RawClient client = new RawClient(address)) {
            return client.send("GET " + path + " HTTP/1.0\r\n\r\n").rest();
        }
    }

    @Test
    void afterCloseNobodyListens() {
        InetSocketAddress address = server.address();
        server.close();
        assertThrows(IOException.class, () -> get(address, "/metrics"));
    }
}
