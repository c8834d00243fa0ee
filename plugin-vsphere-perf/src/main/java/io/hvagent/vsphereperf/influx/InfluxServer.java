package io.hvagent.vsphereperf.influx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hvagent.http.Limits;
import io.hvagent.http.Reply;
import io.hvagent.http.Request;
import io.hvagent.http.TargetClient;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.LoginGuard;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Secret;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The server of one output: where a batch goes and how the agent proves who it is. Thread-safe. */
final class InfluxServer implements AutoCloseable {
    private static final int UNAUTHORIZED = 401;
    private static final int FIRST_SERVER_ERROR = 500;
    /** One batch at a time, whose answer is a few words. */
    private static final Limits LIMITS = new Limits(1, 16 * 1024, 1024 * 1024);

    private final InfluxConfig config;
    private final TargetClient client;
    private final LoginGuard logins;
    private final InstantSource clock;
    private final String path;
    private final LongSupplier nanoTime;
    private volatile boolean userAccepted;
    private volatile Optional<Pause> pause = Optional.empty();

    /** What the server asked for, and the failure that it was part of. */
    private record Pause(long endsAt, CollectException why) {}

    /** @throws IllegalArgumentException if the file of certificates cannot be used */
    InfluxServer(InfluxConfig config, PluginContext context, LongSupplier nanoTime) {
        this.config = config;
        this.client = TargetClient.of(config.url(), config.tls(), context.proxies(), LIMITS);
        this.logins = context.logins();
        this.clock = context.clock();
        this.nanoTime = nanoTime;
        this.path = path(config);
    }

    private static String path(InfluxConfig config) {
        if (config.bucket().isPresent()) {
            return "/api/v2/write?org=" + encoded(config.org().orElseThrow()) + "&bucket="
                    + encoded(config.bucket().get()) + "&precision=s";
        }
        String policy = config.retentionPolicy().map(rp -> "&rp=" + encoded(rp)).orElse("");
        return "/write?db=" + encoded(config.db().orElseThrow()) + policy + "&precision=s";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** Does nothing, unless the server asked to be left alone for some time: until then this throws as that answer did. */
    void keepPause() throws CollectException {
        Optional<Pause> asked = pause;
        if (asked.isPresent() && asked.get().endsAt() - nanoTime.getAsLong() > 0) {
            throw asked.get().why();
        }
    }

    /**
     * Sends a batch.
     *
     * @throws CollectException if there is no answer, or if the user may not be tried now
     */
    Answer write(Batch batch, Duration limit) throws CollectException, InterruptedException {
        Answer answer = exchange(batch, limit);
        pause = answer.retryAfter()
                .filter(time -> answer.meaning() == Answer.Meaning.LATER)
                .map(time -> new Pause(nanoTime.getAsLong() + time.toNanos(), answer.failure(toString())));
        return answer;
    }

    private Answer exchange(Batch batch, Duration limit) throws CollectException, InterruptedException {
        Request request = Request.post(path, batch.body()).with("Content-Type", "text/plain; charset=utf-8");
        Request encoded = batch.gzip() ? request.with("Content-Encoding", "gzip") : request;
        if (config.token().isPresent()) {
            return send(
                    encoded.with(
                            "Authorization", "Token " + revealed(config.token().get())),
                    limit);
        }
        return config.password().isPresent() ? writeAsUser(encoded, limit) : send(encoded, limit);
    }

    /** Asks the guard only until the user is known to be right: each batch carries the password, but is no login. */
    private Answer writeAsUser(Request request, Duration limit) throws CollectException, InterruptedException {
        if (!userAccepted) {
            return logIn(request, limit);
        }
        Answer answer = sendAsUser(request, limit);
        if (answer.status() == UNAUTHORIZED) {
            userAccepted = false;
            try (LoginGuard.Attempt attempt = attempt()) {
                attempt.rejected();
            }
        }
        return answer;
    }

    private Answer logIn(Request request, Duration limit) throws CollectException, InterruptedException {
        try (LoginGuard.Attempt attempt = attempt()) {
            Answer answer = sendAsUser(request, limit);
            if (answer.status() == UNAUTHORIZED) {
                attempt.rejected();
            } else if (answer.status() < FIRST_SERVER_ERROR) {
                attempt.accepted();
                userAccepted = true;
            }
            return answer;
        }
    }

    private LoginGuard.Attempt attempt() throws CollectException {
        return logins.attempt(
                config.url().getHost(),
                config.username().orElseThrow(),
                config.password().orElseThrow());
    }

    private Answer sendAsUser(Request request, Duration limit) throws CollectException, InterruptedException {
        String both = config.username().orElseThrow() + ":"
                + revealed(config.password().orElseThrow());
        String basic = Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
        return send(request.with("Authorization", "Basic " + basic), limit);
    }

    private static String revealed(Secret secret) throws CollectException {
        char[] value = secret.reveal();
        String text = new String(value);
        Arrays.fill(value, '\0');
        return text;
    }

    private Answer send(Request request, Duration limit) throws CollectException, InterruptedException {
        return client.send(request.asRepeatable(), limit, this::answer);
    }

    private Answer answer(Reply reply) throws IOException {
        Optional<Duration> retryAfter =
                reply.header("Retry-After").flatMap(text -> RetryAfter.parse(text, clock.instant()));
        return new Answer(reply.status(), Answer.words(reply.text()), retryAfter);
    }

    @Override
    public void close() {
        client.close();
    }

    /** The address. */
    @Override
    public String toString() {
        return config.url().toString();
    }
}
