package io.hvagent.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.testkit.fault.Fault;
import io.hvagent.testkit.fault.FaultServer;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault, with and without TLS: the reason, an end within the limit, and nothing left behind. */
@Timeout(60)
class FaultMatrixTest {
    private static final String CANARY = "canary-51c0ffee";
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Limits LIMITS = Limits.DEFAULT.withBodyBytes(4 * 1024 * 1024);
    /** More than the buffers of a connection that nobody reads take. */
    private static final ByteBuffer LARGE = ByteBuffer.allocate(16 * 1024 * 1024);

    @TempDir
    private static Path folder;

    private static TlsIdentity identity;

    @BeforeAll
    static void makeIdentity() throws IOException {
        identity = TlsIdentity.ofLoopback();
    }

    static Stream<Fault> withoutTls() {
        return Stream.of(Fault.values()).filter(fault -> !fault.needsTls());
    }

    @ParameterizedTest
    @MethodSource("withoutTls")
    void aFaultWithoutTls(Fault fault) throws Exception {
        try (FaultServer server = FaultServer.start(fault)) {
            check(fault, server);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFaultWithTls(Fault fault) throws Exception {
        try (FaultServer server = FaultServer.start(fault, identity)) {
            check(fault, server);
        }
    }

    @Test
    void othersAreServedMeanwhile() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (FaultServer hanging = FaultServer.start(Fault.HANG_MID_BODY);
                TargetClient stuck = client(hanging);
                Site site = Site.plain(Site.saying("fine"));
                TargetClient well = TargetClient.of(site.address(), Tls.SYSTEM, ProxySelector.of(null))) {
            List<Future<String>> calls = Stream.generate(
                            () -> threads.submit(() -> stuck.send(request(), LONG, FaultMatrixTest::read)))
                    .limit(LIMITS.parallel() + 3)
                    .toList();
            for (int i = 0; i < 20; i++) {
                assertEquals("fine", well.send(request(), LONG, Reply::text));
            }
            assertTrue(calls.stream().noneMatch(Future::isDone));
        } finally {
            threads.shutdownNow();
        }
    }

    private static void check(Fault fault, FaultServer server) throws Exception {
        Set<Thread> before = threads();
        CollectException failure;
        try (TargetClient client = client(server)) {
            Request request = fault == Fault.NEVER_READS ? request().with(List.of(LARGE)) : request();
            Duration limit = fault.reasons().contains(Reason.TIMEOUT) ? SHORT : LONG;
            failure = assertThrows(CollectException.class, () -> client.send(request, limit, FaultMatrixTest::read));
            assertTrue(
                    fault.reasons().contains(failure.reason()), () -> failure.reason() + ": " + failure.getMessage());
            assertConnectionEnded(fault, failure.reason(), server);
        }
        assertTrue(fault == Fault.NEVER_READS || server.awaitNoConnection(), "a connection is left");
        assertNothingSaid(fault, server, failure);
        assertEquals(Set.of(), newThreads(before));
    }

    /** Not only when the client is closed. */
    private static void assertConnectionEnded(Fault fault, Reason reason, FaultServer server) throws Exception {
        if (reason == Reason.TIMEOUT || reason == Reason.UNTRUSTED || reason == Reason.UNREACHABLE) {
            assertTrue(fault == Fault.NEVER_READS || server.awaitNoConnection(), "the connection is left open");
        }
    }

    private static void assertNothingSaid(Fault fault, FaultServer server, CollectException failure) {
        assertFalse(failure.getMessage().contains(CANARY), failure.getMessage());
        boolean secure = server.address().getScheme().equals("https");
        assertFalse(secure && fault.comesBeforeTrust() && server.received().contains(CANARY), "the secret was sent");
        assertFalse(server.received().contains("/elsewhere"), "the redirect was followed");
        assertTrue(
                failure.getMessage().startsWith("POST " + server.address() + "/login: ")
                        || fault == Fault.UNAUTHORIZED
                        || fault == Fault.FORBIDDEN,
                failure.getMessage());
    }

    private static TargetClient client(FaultServer server) throws IOException {
        return TargetClient.of(server.address(), tls(server), ProxySelector.of(null), LIMITS);
    }

    private static Tls tls(FaultServer server) throws IOException {
        return server.trusted().isEmpty()
                ? Tls.SYSTEM
                : new Tls(
                        Optional.of(server.trusted().get().writeCertificate(folder.resolve("ca.pem"))),
                        Optional.empty(),
                        Optional.empty());
    }

    private static Request request() {
        return Request.post("/login?ticket=" + CANARY, CANARY.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .with("Authorization", CANARY);
    }

    /** As a plugin would. */
    private static String read(Reply reply) throws Exception {
        String text = reply.text();
        switch (reply.status()) {
            case 200 -> {}
            case 401 -> throw new CollectException(Reason.UNAUTHORIZED, "not let in");
            case 403 -> throw new CollectException(Reason.FORBIDDEN, "not allowed");
            default -> throw new IOException("unexpected status " + reply.status());
        }
        if (!text.startsWith("{")) {
            throw new IOException("no JSON");
        }
        return text;
    }

    private static Set<Thread> newThreads(Set<Thread> before) {
        Set<Thread> now = threads();
        now.removeAll(before);
        return now.stream()
                .filter(thread -> !thread.getName().equals("fault-server"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }
}
