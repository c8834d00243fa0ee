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
        TURN("waiting for its turn", "raise limit, or let fewer calls be made at a time"),
        NAME("looking up the name", "check the name servers of this machine"),
        CONNECT("connecting", "check that it is up, the port, and the firewalls between"),
        PROXY("asking the proxy for a connection", "check the proxy"),
        TLS("in the TLS handshake", "check the port, and what stands between"),
        SEND("sending the request", "see the target's log and load"),
        ANSWER("waiting for the answer", "see the target's log and load"),
        REPLY("in the midst of the reply", "see the target's log and load");

        private final String words;
        private final String advice;

        Stage(String words, String advice) {
            this.words = words;
            this.advice = advice;
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

    /** For its caller, when somebody closed the client. */
    CollectException closed(IOException failure) {
        return failed(Reason.UNREACHABLE, "the client was closed " + stage.words, failure);
    }

    CollectException timeout() {
        return timeout(null);
    }

    private CollectException timeout(IOException failure) {
        String wayOut = stage == Stage.TURN ? stage.advice : stage.advice + ", or raise limit";
        return failed(Reason.TIMEOUT, "not done within " + text(limit) + ", " + stage.words + "; " + wayOut, failure);
    }

    /** What a failure of the connection or of the reply means for its caller. */
    CollectException failed(IOException failure) {
        if (isTimeout(failure)) {
            return timeout(failure);
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
        return failed(Reason.UNREACHABLE, stage.words + ": " + words(failure) + "; " + stage.advice, failure);
    }

    private CollectException untrusted(IOException failure) {
        Optional<CertificateException> verdict = causes(failure, CertificateException.class);
        if (verdict.isPresent()) {
            return failed(Reason.UNTRUSTED, verdict.get().getMessage(), failure);
        } else if (isHangUp(failure)) {
            return failed(
                    Reason.UNREACHABLE, "the connection was closed in the TLS handshake; " + stage.advice, failure);
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
