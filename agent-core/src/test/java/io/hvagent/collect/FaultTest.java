package io.hvagent.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {
    static Stream<Arguments> thrown() {
        return Stream.of(
                arguments(new CollectException(Reason.NO_DATA, "m"), Reason.NO_DATA),
                arguments(new ConnectException("refused"), Reason.UNREACHABLE),
                arguments(new NoRouteToHostException(), Reason.UNREACHABLE),
                arguments(new UnknownHostException("esx1"), Reason.UNREACHABLE),
                arguments(new SocketException("reset"), Reason.UNREACHABLE),
                arguments(new IOException("closed"), Reason.UNREACHABLE),
                arguments(new UnresolvedAddressException(), Reason.UNREACHABLE),
                arguments(new SSLException("closed"), Reason.UNREACHABLE),
                arguments(handshake(new EOFException()), Reason.UNREACHABLE),
                arguments(new SocketTimeoutException(), Reason.TIMEOUT),
                arguments(new HttpTimeoutException("late"), Reason.TIMEOUT),
                arguments(new HttpConnectTimeoutException("late"), Reason.TIMEOUT),
                arguments(new InterruptedException(), Reason.TIMEOUT),
                arguments(new ClosedByInterruptException(), Reason.TIMEOUT),
                arguments(new TimeoutException(), Reason.TIMEOUT),
                arguments(handshake(new CertificateExpiredException()), Reason.UNTRUSTED),
                arguments(new SSLHandshakeException("no common cipher"), Reason.UNTRUSTED),
                arguments(new SSLPeerUnverifiedException("other name"), Reason.UNTRUSTED),
                arguments(new CertificateException("pin"), Reason.UNTRUSTED),
                arguments(new IOException(handshake(new CertificateException())), Reason.UNTRUSTED),
                arguments(new IllegalStateException("bug"), Reason.INTERNAL),
                arguments(new StackOverflowError(), Reason.INTERNAL),
                arguments(new NoClassDefFoundError("x"), Reason.INTERNAL),
                arguments(new OutOfMemoryError("fake"), Reason.INTERNAL),
                arguments(new Throwable("odd"), Reason.INTERNAL));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void everyThrowableHasAReason(Throwable thrown, Reason reason) {
        assertEquals(reason, Fault.of(thrown).reason());
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void theReasonIsThatOfTheWrappedCause(Throwable thrown, Reason reason) {
        assertEquals(Fault.of(thrown), Fault.of(new ExecutionException(thrown)));
        assertEquals(Fault.of(thrown), Fault.of(new CompletionException(new ExecutionException(thrown))));
        assertEquals(reason, Fault.of(new InvocationTargetException(thrown)).reason());
        assertEquals(reason, Fault.of(new UndeclaredThrowableException(thrown)).reason());
    }

    @Test
    void anUncheckedIoExceptionCountsAsItsCause() {
        assertEquals(
                new Fault(Reason.UNREACHABLE, "ConnectException: refused"),
                Fault.of(new UncheckedIOException(new ConnectException("refused"))));
    }

    @Test
    void aWrapperWithoutCauseIsInternal() {
        assertEquals(Reason.INTERNAL, Fault.of(new CompletionException(null)).reason());
    }

    @Test
    void aKnownFailureKeepsItsMessage() {
        assertEquals(
                "GET /x: 503",
                Fault.of(new CollectException(Reason.BAD_REPLY, "GET /x: 503")).message());
    }

    @Test
    void otherFailuresNameTheirClass() {
        assertEquals(
                "IllegalStateException: bug",
                Fault.of(new IllegalStateException("bug")).message());
    }

    @Test
    void withoutAMessageTheClassStandsAlone() {
        assertEquals("StackOverflowError", Fault.of(new StackOverflowError()).message());
        assertEquals(
                "CollectException",
                Fault.of(new CollectException(Reason.NO_DATA, null)).message());
    }

    @Test
    void aHugeMessageIsCut() {
        assertTrue(Fault.of(new IllegalStateException("x".repeat(1_000_000)))
                        .message()
                        .length()
                < 1100);
    }

    private static SSLHandshakeException handshake(Throwable cause) {
        SSLHandshakeException failed = new SSLHandshakeException("handshake");
        failed.initCause(cause);
        return failed;
    }
}
