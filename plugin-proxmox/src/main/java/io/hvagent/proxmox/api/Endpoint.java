package io.hvagent.proxmox.api;

import io.hvagent.http.Reply;
import io.hvagent.http.Request;
import io.hvagent.http.TargetClient;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.proxmox.json.JsonReader;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** One API server, and the login there. Thread-safe. */
final class Endpoint implements AutoCloseable {
    static final String BASE = "/api2/json";

    private static final int UNAUTHORIZED = 401;
    private static final int MOST_WORDS = 200;

    private final String name;
    private final TargetClient client;
    private final Session session;
    private final String caller;
    private final LongSupplier nanoTime;
    private final JsonReader json = new JsonReader();
    private volatile Optional<CollectException> failure = Optional.empty();
    private volatile long failedAt;

    Endpoint(URI address, Access access, LongSupplier nanoTime) {
        this.name = address.getAuthority();
        this.client = access.client(address);
        this.session = new Session(client, name, access, nanoTime);
        this.caller = access.credentials().caller();
        this.nanoTime = nanoTime;
    }

    /** Host and port. */
    String name() {
        return name;
    }

    /** Why it is not used now, if it is not. */
    Optional<CollectException> failure() {
        return failure;
    }

    long nanosSinceFailure() {
        return nanoTime.getAsLong() - failedAt;
    }

    void failed(CollectException why) {
        failedAt = nanoTime.getAsLong();
        failure = Optional.of(why);
    }

    void well() {
        failure = Optional.empty();
    }

    /** Calls once; again if the login had ended. */
    Data get(Call call, Duration limit) throws CollectException, InterruptedException {
        long deadline = nanoTime.getAsLong() + limit.toNanos();
        Session.Pass pass = session.pass(limit);
        Optional<Data> data = send(call, pass, left(deadline));
        if (data.isPresent()) {
            return data.get();
        }
        session.refused(pass);
        return send(call, session.pass(left(deadline)), left(deadline))
                .orElseThrow(() -> new CollectException(
                        Reason.UNAUTHORIZED, name + " takes the login of " + caller + " and then refuses its calls"));
    }

    private Duration left(long deadline) {
        return Duration.ofNanos(Math.max(1, deadline - nanoTime.getAsLong()));
    }

    /** Empty if the login has ended. */
    private Optional<Data> send(Call call, Session.Pass pass, Duration limit)
            throws CollectException, InterruptedException {
        Request request = Request.get(BASE + call.path()).with(pass.header(), pass.value());
        return client.send(request, limit, reply -> read(call, reply));
    }

    private Optional<Data> read(Call call, Reply reply) throws IOException, CollectException {
        if (reply.status() == UNAUTHORIZED) {
            return Optional.empty();
        }
        if (reply.status() != 200) {
            throw RefusedCall.of(call, name, new RefusedCall.Answer(reply.status(), message(reply)), caller);
        }
        return Optional.of(new Data(call, name, json.read(reply.body(), call.rows())));
    }

    /** What a body says of an error, where it does. */
    private String message(Reply reply) throws IOException {
        try {
            JsonObject body = json.read(reply.body());
            String text = body.text("message").strip().replaceAll("[\\p{Cntrl}]+", " ");
            return text.length() > MOST_WORDS ? text.substring(0, MOST_WORDS) + "…" : text;
        } catch (com.fasterxml.jackson.core.JacksonException notJson) {
            return "";
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
