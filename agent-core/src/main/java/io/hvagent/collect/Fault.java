package io.hvagent.collect;

import static java.util.Map.entry;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.EOFException;
import java.net.SocketException;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

/** Why a run failed: what a collector threw, sorted by reason. */
record Fault(Reason reason, String message) {
    private static final int DEEPEST_CAUSE = 20;
    private static final int LONGEST_MESSAGE = 1000;

    private static final Set<String> WRAPPERS = Set.of(
            "java.util.concurrent.ExecutionException",
            "java.util.concurrent.CompletionException",
            "java.lang.reflect.InvocationTargetException",
            "java.lang.reflect.UndeclaredThrowableException",
            "java.io.UncheckedIOException");

    /** By class name, as a small runtime need not have all of them; the nearest superclass counts. */
    private static final Map<String, Reason> REASONS = Map.ofEntries(
            entry("java.io.IOException", Reason.UNREACHABLE),
            entry("java.nio.channels.UnresolvedAddressException", Reason.UNREACHABLE),
            entry("java.io.InterruptedIOException", Reason.TIMEOUT),
            entry("java.net.http.HttpTimeoutException", Reason.TIMEOUT),
            entry("java.nio.channels.ClosedByInterruptException", Reason.TIMEOUT),
            entry("java.lang.InterruptedException", Reason.TIMEOUT),
            entry("java.util.concurrent.TimeoutException", Reason.TIMEOUT),
            entry("javax.net.ssl.SSLHandshakeException", Reason.UNTRUSTED),
            entry("javax.net.ssl.SSLPeerUnverifiedException", Reason.UNTRUSTED),
            entry("java.security.cert.CertificateException", Reason.UNTRUSTED),
            entry("java.lang.Throwable", Reason.INTERNAL));

    static Fault of(Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        return cause instanceof CollectException known && known.reason() != null
                ? new Fault(known.reason(), message(known, ""))
                : new Fault(reason(cause), message(cause, cause.getClass().getSimpleName()));
    }

    /** For what says nothing usable about itself. */
    static Fault unnamed(Throwable thrown) {
        return new Fault(Reason.INTERNAL, thrown.getClass().getName());
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable inner = thrown;
        for (int depth = 0; depth < DEEPEST_CAUSE && inner.getCause() != null && isWrapper(inner); depth++) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static boolean isWrapper(Throwable thrown) {
        return WRAPPERS.contains(thrown.getClass().getName());
    }

    private static Reason reason(Throwable thrown) {
        if (thrown instanceof SSLHandshakeException && isHangUp(thrown.getCause())) {
            return Reason.UNREACHABLE;
        }
        return thrown instanceof java.io.IOException && comesFromCertificate(thrown)
                ? Reason.UNTRUSTED
                : byClass(thrown.getClass());
    }

    private static boolean isHangUp(Throwable cause) {
        return cause instanceof EOFException || cause instanceof SocketException;
    }

    private static boolean comesFromCertificate(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; depth < DEEPEST_CAUSE && cause != null; depth++) {
            if (cause instanceof CertificateException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static Reason byClass(Class<?> type) {
        Reason reason = REASONS.get(type.getName());
        return reason != null ? reason : byClass(type.getSuperclass());
    }

    private static String message(Throwable thrown, String prefix) {
        String text = thrown.getMessage();
        if (text == null || text.isBlank()) {
            return thrown.getClass().getSimpleName();
        }
        String whole = prefix.isEmpty() ? text : prefix + ": " + text;
        return whole.length() <= LONGEST_MESSAGE ? whole : whole.substring(0, LONGEST_MESSAGE) + "…";
    }
}
