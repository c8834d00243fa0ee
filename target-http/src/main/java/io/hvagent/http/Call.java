package io.hvagent.http;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** One call: what is asked, until when, and how far it has come, which tells what a failure means. For one thread. */
final class Call {
    private static final int DEEPEST_CAUSE = 20;
    private static final int LONGEST_MESSAGE = 300;

    /** Where a call can end. */
    enum Stage {
        TURN("waiting for its turn"),
        NAME("looking up the name"),
        CONNECT("connecting"),
        PROXY("asking the proxy for a connection"),
        TLS("in the TLS handshake"),
        SEND("sending the request"),
        ANSWER("waiting for the answer"),
        REPLY("in the midst of the reply");

        private final String words;

        Stage(String words) {
            this.words = words;
        }
    }

    private final Request request;
    private final Deadline deadline;
    private final String what;
    private final Duration limit;
    private Stage stage = Stage.TURN;

    Call(Request request, Target target, Duration limit) {
        this.request = request;
        this.limit = limit;
        this.deadline = Deadline.in(limit);
        this.what = request.method() + " " + target.origin() + target.prefix()
                + request.path().split("\\?", 2)[0];
    }

    Request request() {
        return request;
    }

    Deadline deadline() {
        return deadline;
    }

    void at(Stage next) {
        stage = next;
    }

    /** Whether something of the reply has arrived. */
    boolean isAnswered() {
        return stage == Stage.REPLY;
    }

    /** Whether it may be sent once more after it failed on a connection of an earlier call. */
    boolean mayRepeat(IOException failure) {
        return request.repeatable()
                && !isAnswered()
                && !isTimeout(failure)
                && !Thread.currentThread().isInterrupted();
    }

    /** For its caller, when it was interrupted. */
    InterruptedException interrupted() {
        return new InterruptedException(what + ": interrupted " + stage.words);
    }

    /** For its caller, when the parser did not understand the reply. */
    CollectException notUnderstood(Exception failure) {
        return failed(Reason.BAD_REPLY, "the reply cannot be read: " + words(failure), failure);
    }

    CollectException timeout() {
        return failed(Reason.TIMEOUT, "not done within " + text(limit) + ", " + stage.words, null);
    }

    /** What a failure of the connection or of the reply means for its caller. */
    CollectException failed(IOException failure) {
        if (isTimeout(failure)) {
            return failed(Reason.TIMEOUT, timeout().getMessage().substring(what.length() + 2), failure);
        } else if (failure instanceof BadReply) {
            return failed(Reason.BAD_REPLY, "the reply " + failure.getMessage(), failure);
        } else if (stage == Stage.TLS) {
            return untrusted(failure);
        } else if (stage == Stage.REPLY) {
            return failed(Reason.BAD_REPLY, "the reply broke off: " + words(failure), failure);
        }
        return unreachable(failure);
    }

    private CollectException unreachable(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return failed(
                    Reason.UNREACHABLE,
                    "the name " + failure.getMessage() + " is not known to DNS or /etc/hosts; check the address",
                    failure);
        }
        return failed(Reason.UNREACHABLE, stage.words + ": " + words(failure) + "; check that it runs there", failure);
    }

    private CollectException untrusted(IOException failure) {
        Optional<CertificateException> verdict = causes(failure, CertificateException.class);
        if (verdict.isPresent()) {
            return failed(Reason.UNTRUSTED, verdict.get().getMessage(), failure);
        } else if (isHangUp(failure)) {
            return failed(Reason.UNREACHABLE, "the connection was closed in the TLS handshake", failure);
        } else if (failure instanceof SSLHandshakeException) {
            return failed(Reason.UNTRUSTED, "no TLS connection could be agreed on: " + words(failure), failure);
        }
        return failed(Reason.BAD_REPLY, "no TLS is spoken there; check the port: " + words(failure), failure);
    }

    private CollectException failed(Reason reason, String words, Exception cause) {
        return new CollectException(reason, what + ": " + words, cause);
    }

    private boolean isTimeout(IOException failure) {
        return deadline.nanosLeft() <= 0
                || causes(failure, SocketTimeoutException.class).isPresent();
    }

    private static boolean isHangUp(IOException failure) {
        return !(failure instanceof SSLException)
                || causes(failure, SocketException.class).isPresent()
                || causes(failure, EOFException.class).isPresent();
    }

    private static <T extends Throwable> Optional<T> causes(Throwable thrown, Class<T> type) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static String words(Exception failure) {
        String text = failure.getMessage();
        if (text == null || text.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String plain = text.replaceAll("\\p{Cntrl}+", " ");
        return plain.length() <= LONGEST_MESSAGE ? plain : plain.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static String text(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + "s" : limit.toMillis() + "ms";
    }
}
