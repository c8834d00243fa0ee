package io.hvagent.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TargetClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Request READ = Request.get("/x");
    private static final ReplyReader<String> FIRST_LETTER =
            reply -> Character.toString(reply.body().read());
    private static final int MIB = 1024 * 1024;

    @Test
    void aConnectionServesManyCalls() throws Exception {
        TlsIdentity identity = TlsIdentity.ofLoopback();
        Tls tls = new Tls(Optional.empty(), Optional.of(identity.pin()), Optional.empty());
        try (Site site = Site.secure(identity, Site.saying("hello"));
                TargetClient client = TargetClient.of(site.address(), tls, ProxySelector.of(null))) {
            for (int i = 0; i < 100; i++) {
                assertEquals("hello", client.send(READ, LIMIT, Reply::text));
            }
            assertEquals(1, site.connections());
        }
    }

    @Test
    void aHundredCallsAtOnceShareAFewConnections() throws Exception {
        TlsIdentity identity = TlsIdentity.ofLoopback();
        Tls tls = new Tls(Optional.empty(), Optional.of(identity.pin()), Optional.empty());
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try (Site site = Site.secure(identity, exchange -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    String path = exchange.getRequestURI().getPath();
                    now.decrementAndGet();
                    Site.answer(exchange, path.repeat(5000).getBytes(StandardCharsets.US_ASCII));
                });
                TargetClient client =
                        TargetClient.of(site.address(), tls, ProxySelector.of(null), Limits.DEFAULT.withParallel(4))) {
            List<Future<String>> calls = IntStream.range(0, 100)
                    .mapToObj(i -> threads.submit(() -> client.send(Request.get("/" + i), LIMIT, Reply::text)))
                    .toList();
            for (int i = 0; i < 100; i++) {
                assertEquals(("/" + i).repeat(5000), calls.get(i).get());
            }
            assertTrue(most.get() <= 4, () -> most + " at a time");
            assertTrue(site.connections() <= 4, () -> site.connections() + " connections");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whoWaitsForItsTurnWaitsNoLongerThanItsLimit() throws Exception {
        Semaphore inside = new Semaphore(0);
        Semaphore go = new Semaphore(0);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Site site = Site.plain(exchange -> {
                    inside.release();
                    go.acquireUninterruptibly();
                    Site.answer(exchange, new byte[0]);
                });
                TargetClient client = client(site.address(), Limits.DEFAULT.withParallel(1))) {
            Future<Integer> first = threads.submit(() -> client.send(READ, LIMIT, Reply::status));
            inside.acquire();
            CollectException failure = failure(client, READ, Duration.ofMillis(50));
            assertEquals(Reason.TIMEOUT, failure.reason());
            assertTrue(failure.getMessage().contains("waiting for its turn"), failure.getMessage());
            go.release();
            assertEquals(200, first.get());
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 8192, 100_000, 3 * MIB})
    void aBodyIsTheSameHoweverItComes(int length) throws Exception {
        byte[] body = new byte[length];
        new Random(length).nextBytes(body);
        try (Site site = Site.plain(exchange -> answer(exchange, body));
                TargetClient client = client(site.address(), Limits.DEFAULT)) {
            for (String how : List.of("/fixed", "/chunked", "/gzip")) {
                assertArrayEquals(body, client.send(Request.get(how), LIMIT, Reply::bytes), how);
            }
            assertEquals(1, site.connections());
        }
    }

    @Test
    void aBodyMayEndWithItsConnection() throws Exception {
        assertEquals("to the end", answerTo("HTTP/1.0 200 OK\r\n\r\nto the end"));
        assertEquals("to the end", answerTo("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nto the end"));
    }

    @Test
    void interimRepliesAreSkipped() throws Exception {
        assertEquals(
                "then",
                answerTo("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n" + Canned.ok("then")));
        assertEquals(
                Reason.BAD_REPLY,
                failureOf("HTTP/1.1 101 Switching Protocols\r\n\r\n").reason());
        assertEquals(
                Reason.BAD_REPLY,
                failureOf("HTTP/1.1 100 Continue\r\n\r\n".repeat(2000)).reason());
        assertEquals(
                Reason.BAD_REPLY, failureOf("HTTP/1.1 100 Continue\r\n\r\n").reason());
    }

    @Test
    void aStatusWithoutBodyHasNone() throws Exception {
        try (Canned server = Canned.replies(
                        "HTTP/1.1 204 No Content\r\n\r\n",
                        "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n",
                        Canned.ok("x"));
                TargetClient client = client(server.address(), Limits.DEFAULT)) {
            assertEquals("", client.send(READ, LIMIT, Reply::text));
            assertEquals("", client.send(READ, LIMIT, Reply::text));
            assertEquals("x", client.send(READ, LIMIT, Reply::text));
            assertEquals(1, server.connections());
        }
    }

    @Test
    void aRedirectIsAReplyLikeOthers() throws Exception {
        try (Canned server = Canned.replies("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
                TargetClient client = client(server.address(), Limits.DEFAULT)) {
            assertEquals(
                    "302 /elsewhere",
                    client.send(
                            READ,
                            LIMIT,
                            reply -> reply.status() + " "
                                    + reply.header("location").orElse("")));
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void theRequestIsWrittenAsItIs() throws Exception {
        ByteBuffer direct = ByteBuffer.allocateDirect(6)
                .put("direct".getBytes(StandardCharsets.US_ASCII))
                .flip();
        ByteBuffer sliced = ByteBuffer.wrap("<slice>".getBytes(StandardCharsets.US_ASCII), 1, 5)
                .slice();
        Request request = Request.post("/sdk?a=%20b", new byte[0])
                .with("SOAPAction", "urn:x")
                .with(List.of(direct, sliced, sliced.asReadOnlyBuffer()));
        try (Canned server = Canned.replies(Canned.ok(""), Canned.ok(""));
                TargetClient client = client(URI.create(server.address() + "/base/"), Limits.DEFAULT)) {
            client.send(request, LIMIT, Reply::bytes);
            client.send(request, LIMIT, Reply::bytes);
            String expected = "POST /base/sdk?a=%20b HTTP/1.1\r\nHost: "
                    + server.address().getAuthority()
                    + "\r\nUser-Agent: hvagent/development\r\nAccept-Encoding: gzip\r\nSOAPAction: urn:x\r\nContent-Length: 16\r\n\r\ndirectsliceslice";
            assertEquals(List.of(expected, expected), server.requests());
        }
    }

    @Test
    void aReaderMayLeaveTheRestUnread() throws Exception {
        try (Canned server = Canned.replies(Canned.ok("x".repeat(50_000)), Canned.ok("next"));
                TargetClient client = client(server.address(), Limits.DEFAULT)) {
            assertEquals("x", client.send(READ, LIMIT, FIRST_LETTER));
            assertEquals("next", client.send(READ, LIMIT, Reply::text));
            assertEquals(1, server.connections());
        }
    }

    @Test
    void aLargeRestEndsTheConnection() throws Exception {
        try (Canned server = Canned.replies(Canned.ok("x".repeat(5 * MIB)));
                TargetClient client = client(server.address(), Limits.DEFAULT)) {
            assertEquals("x", client.send(READ, LIMIT, FIRST_LETTER));
            assertEquals("x", client.send(READ, LIMIT, FIRST_LETTER));
            assertEquals(2, server.connections());
        }
    }

    @Test
    void whatTheReaderThrowsReachesTheCaller() throws Exception {
        CollectException forbidden = new CollectException(Reason.FORBIDDEN, "not for you");
        try (Canned server = Canned.replies(Canned.ok("a"), Canned.ok("b"), Canned.ok("c"), Canned.ok("d"));
                TargetClient client = client(server.address(), Limits.DEFAULT)) {
            assertEquals(
                    forbidden,
                    assertThrows(CollectException.class, () -> client.send(READ, LIMIT, thrower(forbidden))));
            assertThrows(ArithmeticException.class, () -> client.send(READ, LIMIT, thrower(new ArithmeticException())));
            CollectException garbled = assertThrows(
                    CollectException.class,
                    () -> client.send(READ, LIMIT, thrower(new javax.xml.stream.XMLStreamException("at line 1"))));
            assertEquals(Reason.BAD_REPLY, garbled.reason());
            assertTrue(garbled.getMessage().contains("at line 1"), garbled.getMessage());
            assertEquals("d", client.send(READ, LIMIT, Reply::text));
            assertEquals(1, server.connections());
        }
    }

    @Test
    void aFailureOfTheConnectionIsNotHiddenByTheReader() throws Exception {
        try (Canned server = Canned.replies("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort");
                TargetClient client = client(server.address(), Limits.DEFAULT)) {
            CollectException failure =
                    assertThrows(CollectException.class, () -> client.send(READ, LIMIT, reply -> swallow(reply)));
            assertEquals(Reason.BAD_REPLY, failure.reason());
            assertTrue(failure.getMessage().contains("95 bytes before its end"), failure.getMessage());
        }
    }

    @Test
    void aConnectionThatDiedIsReplaced() throws Exception {
        try (Canned server = Canned.replies(Canned.ok("one"));
                TargetClient client = client(server.address(), Limits.DEFAULT)) {
            for (int i = 1; i <= 3; i++) {
                assertEquals("one", client.send(READ, LIMIT, Reply::text));
                assertEquals(i, server.connections());
            }
        }
    }

    /** The second request of each connection is read, and the connection ended. */
    @Test
    void aReadIsRepeatedOnceAndAnActionIsNot() throws Exception {
        try (Canned server = Canned.replies(Canned.ok("one"), "");
                TargetClient client = client(server.address(), Limits.DEFAULT)) {
            assertEquals("one", client.send(READ, LIMIT, Reply::text));
            assertEquals("one", client.send(READ, LIMIT, Reply::text));
            assertEquals(3, server.requests().size());
            CollectException failure = failure(client, Request.post("/login", new byte[0]), LIMIT);
            assertEquals(Reason.UNREACHABLE, failure.reason());
            assertEquals(4, server.requests().size());
        }
    }

    @Test
    void aNewConnectionThatDiesIsNotRepeated() throws Exception {
        try (Canned server = Canned.replies("");
                TargetClient client = client(server.address(), Limits.DEFAULT)) {
            assertEquals(Reason.UNREACHABLE, failure(client, READ, LIMIT).reason());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void bytesThatNobodyAskedForEndTheConnection() throws Exception {
        try (Canned server = Canned.replies(Canned.ok("one") + Canned.ok("smuggled"), "");
                TargetClient client = client(server.address(), Limits.DEFAULT)) {
            assertEquals("one", client.send(READ, LIMIT, Reply::text));
            assertEquals("one", client.send(READ, LIMIT, Reply::text));
        }
    }

    @Test
    void capsCountBothWhatArrivesAndWhatItBecomes() throws Exception {
        byte[] body = new byte[2 * MIB];
        new Random(1).nextBytes(body);
        byte[] zeros = new byte[5 * MIB];
        try (Site site = Site.plain(exchange -> answer(
                        exchange, exchange.getRequestURI().getPath().startsWith("/gzip-of-zeros") ? zeros : body));
                TargetClient client = client(site.address(), Limits.DEFAULT.withBodyBytes(MIB));
                TargetClient wide = client(site.address(), Limits.DEFAULT)) {
            for (String how : List.of("/fixed", "/chunked", "/gzip")) {
                assertEquals(
                        Reason.BAD_REPLY,
                        failure(client, Request.get(how), LIMIT).reason(),
                        how);
            }
            CollectException bomb = failure(wide, Request.get("/gzip-of-zeros"), LIMIT);
            assertTrue(bomb.getMessage().contains("100:1"), bomb.getMessage());
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutShowingIt() {
        for (String address : List.of(
                "ftp://x", "https:///x", "https://root:secret@x", "https://x/?secret", "https://x/#secret", "x")) {
            IllegalArgumentException refusal = assertThrows(
                    IllegalArgumentException.class, () -> client(URI.create(address), Limits.DEFAULT), address);
            assertFalse(refusal.getMessage().contains("secret"), refusal.getMessage());
        }
    }

    @Test
    void aRequestThatCannotBeWrittenIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Request.get("x"));
        assertThrows(IllegalArgumentException.class, () -> Request.get("/a b"));
        assertThrows(IllegalArgumentException.class, () -> Request.get("/a\r\nHost: x"));
        assertThrows(IllegalArgumentException.class, () -> READ.with("Host", "x"));
        assertThrows(IllegalArgumentException.class, () -> READ.with("A:", "x"));
        assertThrows(IllegalArgumentException.class, () -> new Request("HEAD", "/", Map.of(), List.of(), true));
        String refusal = assertThrows(IllegalArgumentException.class, () -> READ.with("Cookie", "secret\n"))
                .getMessage();
        assertFalse(refusal.contains("secret"), refusal);
    }

    @Test
    void aRequestPrintsNothingThatMayBeSecret() {
        Request request = Request.post("/login?token=secret", "secret".getBytes(StandardCharsets.US_ASCII))
                .with("Cookie", "secret");
        assertEquals("POST /login", request.toString());
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/chunked" -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(body);
                exchange.close();
            }
            case "/fixed" -> Site.answer(exchange, body);
            default -> {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                Site.answer(exchange, packed(body));
            }
        }
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        }
        return packed.toByteArray();
    }

    private static String answerTo(String reply) throws Exception {
        try (Canned server = Canned.replies(reply);
                TargetClient client = client(server.address(), Limits.DEFAULT)) {
            return client.send(READ, LIMIT, Reply::text);
        }
    }

    private static CollectException failureOf(String reply) throws Exception {
        try (Canned server = Canned.replies(reply);
                TargetClient client = client(server.address(), Limits.DEFAULT)) {
            return failure(client, READ, LIMIT);
        }
    }

    private static CollectException failure(TargetClient client, Request request, Duration limit) {
        return assertThrows(CollectException.class, () -> client.send(request, limit, Reply::bytes));
    }

    private static ReplyReader<String> thrower(Exception e) {
        return reply -> {
            throw e;
        };
    }

    private static String swallow(Reply reply) {
        try {
            return reply.text();
        } catch (IOException e) {
            return "nothing happened";
        }
    }

    private static TargetClient client(URI address, Limits limits) {
        return TargetClient.of(address, Tls.SYSTEM, ProxySelector.of(null), limits);
    }
}
