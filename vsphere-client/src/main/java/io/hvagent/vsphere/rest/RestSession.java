package io.hvagent.vsphere.rest;

import io.hvagent.http.Reply;
import io.hvagent.http.Request;
import io.hvagent.http.TargetClient;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.LoginGuard;
import io.hvagent.vsphere.session.Account;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.HttpFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A session of vCenter's REST API: opened by the first call, renewed once when the server ended it. Thread-safe. */
public final class RestSession {
    private static final String TOKEN = "vmware-api-session-id";
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final TargetClient client;
    private final Account account;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Token current;

    public RestSession(TargetClient client, Account account) {
        this.client = client;
        this.account = account;
    }

    /** What proves the session, and where it was given. */
    private record Token(Dialect dialect, String value) {
        @Override
        public String toString() {
            return dialect.toString();
        }
    }

    /** Asks for a resource. */
    Json get(String path, Deadline deadline) throws CollectException, InterruptedException {
        return call(dialect -> Request.get(path), deadline);
    }

    /** What to send, by the tree that the server has. */
    @FunctionalInterface
    interface Question {
        Request in(Dialect dialect);
    }

    /** Sends what suits the server's tree; its answer comes without wrapping. */
    Json ask(Question question, Deadline deadline) throws CollectException, InterruptedException {
        Json reply = call(question, deadline);
        return token(null, deadline).dialect().unwrapped(reply);
    }

    private Json call(Question question, Deadline deadline) throws CollectException, InterruptedException {
        Token token = token(null, deadline);
        try {
            return send(question.in(token.dialect()).with(TOKEN, token.value()), deadline);
        } catch (HttpFailure e) {
            if (e.status() != 401) {
                throw e;
            }
        }
        Token renewed = token(token, deadline);
        return send(question.in(renewed.dialect()).with(TOKEN, renewed.value()), deadline);
    }

    /** @param ended the token that is not to be used any more, or null */
    private Token token(Token ended, Deadline deadline) throws CollectException, InterruptedException {
        if (!lock.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
            throw new CollectException(Reason.TIMEOUT, "waited too long for another REST login at " + account.host());
        }
        try {
            if (current == null || current.equals(ended)) {
                current = null;
                current = login(deadline);
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    private Token login(Deadline deadline) throws CollectException, InterruptedException {
        try (LoginGuard.Attempt attempt = account.guard().attempt(account.host(), account.user(), account.password())) {
            Token token = login(attempt, deadline);
            attempt.accepted();
            return token;
        }
    }

    private Token login(LoginGuard.Attempt attempt, Deadline deadline) throws CollectException, InterruptedException {
        try {
            return inEitherTree(deadline);
        } catch (HttpFailure e) {
            if (e.status() == 401) {
                attempt.rejected();
            }
            throw e;
        }
    }

    private Token inEitherTree(Deadline deadline) throws CollectException, InterruptedException {
        try {
            return login(Dialect.API, deadline);
        } catch (HttpFailure e) {
            if (e.status() != 404) {
                throw e;
            }
        }
        return login(Dialect.REST, deadline);
    }

    private Token login(Dialect dialect, Deadline deadline) throws CollectException, InterruptedException {
        Request request = Request.post(dialect.sessions(), new byte[0]).with("Authorization", credentials());
        String value = dialect.unwrapped(send(request, deadline)).text();
        if (value.isEmpty()) {
            throw new CollectException(Reason.BAD_REPLY, "the REST login at " + account.host() + " brought no session");
        }
        return new Token(dialect, value);
    }

    private String credentials() throws CollectException {
        char[] password = account.password().reveal();
        CharBuffer pair = CharBuffer.allocate(account.user().length() + 1 + password.length);
        pair.put(account.user()).put(':').put(password).flip();
        ByteBuffer utf8 = StandardCharsets.UTF_8.encode(pair);
        byte[] bytes = new byte[utf8.remaining()];
        utf8.get(bytes);
        String encoded = Base64.getEncoder().encodeToString(bytes);
        Arrays.fill(password, '\0');
        Arrays.fill(pair.array(), '\0');
        Arrays.fill(bytes, (byte) 0);
        utf8.clear();
        utf8.put(new byte[utf8.remaining()]);
        return "Basic " + encoded;
    }

    private Json send(Request request, Deadline deadline) throws CollectException, InterruptedException {
        return client.send(request.with("Accept", "application/json"), deadline.left(), reply -> json(request, reply));
    }

    private Json json(Request request, Reply reply) throws CollectException, IOException {
        if (reply.status() / 100 != 2) {
            throw new HttpFailure(request + " at " + account.host(), reply.status());
        }
        byte[] body = reply.body().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new CollectException(Reason.BAD_REPLY, "the reply to " + request + " is longer than 8 MiB");
        }
        try {
            return body.length == 0 ? Json.NOTHING : Json.parse(new String(body, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new CollectException(Reason.BAD_REPLY, "the reply to " + request + ": " + e.getMessage(), e);
        }
    }

    /** Ends the session on the server, if there is one. */
    public void close(Deadline deadline) throws CollectException, InterruptedException {
        Token token = current;
        if (token != null) {
            Request request = Request.get(token.dialect().sessions()).with(TOKEN, token.value());
            send(new Request("DELETE", request.path(), request.headers(), request.body(), false), deadline);
        }
    }
}
