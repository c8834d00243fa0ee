package io.hvagent.esxi.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.testkit.fault.Fault;
import io.hvagent.testkit.fault.FaultServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A certificate is looked at within a limit, whatever the server does, and nothing else is said. */
class ServerCertificateTest {
    @ParameterizedTest
    @EnumSource(names = {"SILENT", "HANG_IN_TLS", "DRIP_IN_TLS"})
    void aServerThatHangsIsLeftAtTheLimit(Fault fault) throws Exception {
        try (FaultServer server = FaultServer.start(fault)) {
            CollectException why = look(server, Duration.ofMillis(300));
            assertEquals(Reason.TIMEOUT, why.reason(), why::getMessage);
            assertTrue(server.awaitNoConnection());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSE", "CLOSE_AT_ONCE", "CLOSE_IN_TLS", "NO_TLS"})
    void aServerThatShowsNoneIsNamed(Fault fault) throws Exception {
        try (FaultServer server = FaultServer.start(fault)) {
            CollectException why = look(server, Duration.ofSeconds(30));
            assertEquals(Reason.UNREACHABLE, why.reason(), why::getMessage);
            assertTrue(why.getMessage().contains("127.0.0.1:" + server.address().getPort()), why::getMessage);
        }
    }

    private static CollectException look(FaultServer server, Duration limit) {
        return assertThrows(
                CollectException.class,
                () -> ServerCertificate.end("127.0.0.1", server.address().getPort(), limit));
    }

    @Test
    void aCertificateThatHasEndedIsReadToo() throws Exception {
        TlsIdentity expired = TlsIdentity.expired();
        try (FaultServer server = FaultServer.start(Fault.HANG_AFTER_REQUEST, expired)) {
            assertEquals(
                    expired.certificate().getNotAfter().toInstant(),
                    ServerCertificate.end("127.0.0.1", server.address().getPort(), Duration.ofSeconds(30)));
            assertTrue(server.awaitNoConnection());
            assertEquals("", server.received());
        }
    }
}
