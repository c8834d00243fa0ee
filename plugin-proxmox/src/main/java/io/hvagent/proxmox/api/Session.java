package io.hvagent.proxmox.api;

import io.hvagent.http.Reply;
import io.hvagent.http.Request;
import io.hvagent.http.TargetClient;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.proxmox.json.JsonReader;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.LoginGuard;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The login at one endpoint. One call at a time proves the credentials, watched by the login guard, while the others wait for
 * its outcome; so that a wrong one is sent once, however many collectors start. Thread-safe.
 */
final class Session {
    private static final long RENEWED_AFTER = TimeUnit.HOURS.toNanos(1);
    private static final int UNAUTHORIZED = 401;

    private final TargetClient client;
    private final String endpoint;
    private final Credentials credentials;
    private final LoginGuard guard;
    private final LongSupplier nanoTime;
    private final JsonReader json = new JsonReader();
    private final ReentrantLock login = new ReentrantLock();
    private final AtomicReference<Optional<Pass>> pass = new AtomicReference<>(Optional.empty());

    /** What lets calls through. Prints nothing. */
    record Pass(String header, String value, Optional<String> ticket, long since) {
        @Override
        public String toString() {
            return header;
        }
    }

    Session(TargetClient client, String endpoint, Access access, LongSupplier nanoTime) {
        this.client = client;
        this.endpoint = endpoint;
        this.credentials = access.credentials();
        this.guard = access.logins();
        this.nanoTime = nanoTime;
    }

    /** What to send with a call, logging in first if need be. */
    Pass pass(Duration limit) throws CollectException, InterruptedException {
        Optional<Pass> now = pass.get().filter(this::isYoung);
        if (now.isPresent()) {
            return now.get();
        }
        long deadline = nanoTime.getAsLong() + limit.toNanos();
        if (!login.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new CollectException(Reason.TIMEOUT, "another login at " + endpoint + " has not ended in time");
        }
        try {
            if (pass.get().filter(this::isYoung).isEmpty()) {
                pass.set(Optional.of(renewed(Duration.ofNanos(Math.max(1, deadline - nanoTime.getAsLong())))));
            }
            return pass.get().orElseThrow();
        } finally {
            login.unlock();
        }
    }

    /** Notes that a call with this was refused; the next one logs in anew. */
    void refused(Pass that) {
        Optional<Pass> now = pass.get();
        if (now.filter(that::equals).isPresent()) {
            pass.compareAndSet(now, Optional.empty());
        }
    }

    private boolean isYoung(Pass that) {
        return that.ticket.isEmpty() || nanoTime.getAsLong() - that.since < RENEWED_AFTER;
    }

    /** With a ticket that is about to end, that one; else with what the user gave. */
    private Pass renewed(Duration limit) throws CollectException, InterruptedException {
        if (credentials instanceof Credentials.Password password) {
            Optional<String> older = pass.get().flatMap(Pass::ticket);
            if (older.isPresent()) {
                Optional<Pass> next = ticket(password, older.get(), limit);
                if (next.isPresent()) {
                    return next.get();
                }
            }
        }
        return proven(limit);
    }

    private Pass proven(Duration limit) throws CollectException, InterruptedException {
        try (LoginGuard.Attempt attempt = guard.attempt(endpoint, credentials.caller(), credentials.secret())) {
            Optional<Pass> accepted = credentials instanceof Credentials.Token token
                    ? token(token, limit)
                    : ticket((Credentials.Password) credentials, limit);
            if (accepted.isPresent()) {
                attempt.accepted();
                return accepted.get();
            }
            attempt.rejected();
        }
        throw new CollectException(Reason.UNAUTHORIZED, refusal());
    }

    private String refusal() {
        String kind = credentials instanceof Credentials.Token ? "the value of API token " : "the password of ";
        return endpoint + " refused " + kind + credentials.caller()
                + ": see whether it is right, not expired, and of the right realm (USER@pam, USER@pve)";
    }

    private Optional<Pass> token(Credentials.Token token, Duration limit)
            throws CollectException, InterruptedException {
        Pass candidate =
                new Pass("Authorization", "PVEAPIToken=" + token.full(), Optional.empty(), nanoTime.getAsLong());
        Request request = Request.get(Endpoint.BASE + "/version").with(candidate.header, candidate.value);
        return client.send(request, limit, reply -> verdict(reply, Optional.of(candidate)));
    }

    private Optional<Pass> ticket(Credentials.Password password, Duration limit)
            throws CollectException, InterruptedException {
        char[] revealed = password.secret().reveal();
        try {
            return ticket(password, new String(revealed), limit);
        } finally {
            Arrays.fill(revealed, '\0');
        }
    }

    private Optional<Pass> ticket(Credentials.Password password, String secret, Duration limit)
            throws CollectException, InterruptedException {
        String form = "username=" + encoded(password.user()) + "&password=" + encoded(secret)
                + password.otp().map(otp -> "&otp=" + encoded(otp)).orElse("");
        Request request = Request.post(Endpoint.BASE + "/access/ticket", form.getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "application/x-www-form-urlencoded");
        return client.send(request, limit, reply -> verdict(reply, granted(reply)));
    }

    private Optional<Pass> granted(Reply reply) throws Exception {
        if (reply.status() != 200) {
            return Optional.empty();
        }
        JsonObject data = json.read(reply.body()).object("data");
        if (data.flag("NeedTFA")) {
            throw new CollectException(
                    Reason.UNAUTHORIZED,
                    credentials.caller() + " needs a second factor at " + endpoint + ": use an API token instead");
        }
        String ticket = data.text("ticket");
        String cookie = "PVEAuthCookie=" + encoded(ticket);
        return Optional.of(new Pass("Cookie", cookie, Optional.of(ticket), nanoTime.getAsLong()));
    }

    /** Empty if the credentials were refused; an exception if nothing was said of them. */
    private Optional<Pass> verdict(Reply reply, Optional<Pass> ifGood) throws CollectException {
        if (reply.status() == UNAUTHORIZED) {
            return Optional.empty();
        }
        if (reply.status() != 200) {
            throw new CollectException(
                    Reason.UNREACHABLE, "logging in at " + endpoint + " was answered with status " + reply.status());
        }
        return ifGood;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
