package io.hvagent.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ends a call before its limit: its thread is interrupted, or the client is closed. Limits here are those of a bad day. */
@Timeout(60)
class EndingCallsTest {
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final Request SMALL = Request.get("/x");
    private static final Request LARGE =
            Request.post("/x", new byte[0]).with(List.of(ByteBuffer.allocate(16 * 1024 * 1024)));

    private static TlsIdentity identity;

    @BeforeAll
    static void makeIdentity() throws IOException {
        identity = TlsIdentity.ofLoopback();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "SILENT",
                "HANG_IN_TLS",
                "NEVER_READS",
                "HANG_AFTER_REQUEST",
                "HANG_MID_HEAD",
                "HANG_MID_BODY",
                "DRIP_BODY"
            })
    void anInterruptEndsACall(Fault fault) throws Exception {
        try (FaultServer server = FaultServer.start(fault, identity);
                TargetClient client = client(server)) {
            Calling calling = Calling.stuck(client, server, fault);
            calling.thread.interrupt();
            assertInstanceOf(InterruptedException.class, calling.failure());
            assertTrue(fault == Fault.NEVER_READS || server.awaitNoConnection());
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "SILENT",
                "HANG_IN_TLS",
                "NEVER_READS",
                "HANG_AFTER_REQUEST",
                "HANG_MID_HEAD",
                "HANG_MID_BODY",
                "DRIP_BODY"
            })
    void closingTheClientEndsACall(Fault fault) throws Exception {
        try (FaultServer server = FaultServer.start(fault, identity)) {
            TargetClient client = client(server);
            Calling calling = Calling.stuck(client, server, fault);
            client.close();
            CollectException failure = assertInstanceOf(CollectException.class, calling.failure());
            assertTrue(failure.getMessage().contains("the client was closed"), failure.getMessage());
        }
    }

    @Test
    void aCallAfterTheEndFails() throws Exception {
        try (Canned server = Canned.replies(Canned.ok("x"))) {
            TargetClient client = TargetClient.of(server.address(), Tls.SYSTEM, ProxySelector.of(null));
            assertEquals("x", client.send(Request.get("/"), LIMIT, Reply::text));
            client.close();
            client.close();
            CollectException failure =
                    assertThrows(CollectException.class, () -> client.send(Request.get("/"), LIMIT, Reply::text));
            assertEquals(Reason.UNREACHABLE, failure.reason());
            assertEquals(1, server.connections());
        }
    }

    @Test
    void aThreadThatIsInterruptedAlreadyDoesNotCall() throws Exception {
        try (Canned server = Canned.replies(Canned.ok("x"));
                TargetClient client = TargetClient.of(server.address(), Tls.SYSTEM, ProxySelector.of(null))) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> client.send(Request.get("/"), LIMIT, Reply::text));
            assertEquals("x", client.send(Request.get("/"), LIMIT, Reply::text));
        }
    }

    @Test
    void aLimitOfNothingIsATimeout() throws Exception {
        try (Canned server = Canned.replies(Canned.ok("x"));
                TargetClient client = TargetClient.of(server.address(), Tls.SYSTEM, ProxySelector.of(null))) {
            for (Duration limit : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
                CollectException failure =
                        assertThrows(CollectException.class, () -> client.send(Request.get("/"), limit, Reply::text));
                assertEquals(Reason.TIMEOUT, failure.reason());
            }
        }
    }

    private static TargetClient client(FaultServer server) {
        Tls tls = new Tls(Optional.empty(), Optional.of(identity.pin()), Optional.empty());
        return TargetClient.of(server.address(), tls, ProxySelector.of(null));
    }

    /** A call in a thread of its own. */
    private static final class Calling {
        private final FutureTask<byte[]> call;
        private final Thread thread;

        Calling(TargetClient client, Request request) {
            call = new FutureTask<>(() -> client.send(request, LIMIT, Reply::bytes));
            thread = new Thread(call, "calling");
            thread.setDaemon(true);
            thread.start();
        }

        /** One that has come as far as the fault lets it. */
        static Calling stuck(TargetClient client, FaultServer server, Fault fault) {
            Calling calling = new Calling(client, fault == Fault.NEVER_READS ? LARGE : SMALL);
            while (fault == Fault.NEVER_READS
                    ? !calling.isIn("awaitRoom")
                    : server.received().isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
            return calling;
        }

        private boolean isIn(String method) {
            return Stream.of(thread.getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals(method));
        }

        Throwable failure() {
            return assertThrows(ExecutionException.class, call::get).getCause();
        }
    }
}
