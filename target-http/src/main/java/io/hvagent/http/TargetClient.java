package io.hvagent.http;

import io.hvagent.spi.CollectException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * HTTP/1.1 with one target. Thread-safe; has no threads of its own, and shares nothing with other clients. Connections are kept
 * for later calls. Nothing is connected to before the first call, and nothing but the target and the proxy ever: redirects are
 * replies like others.
 */
public final class TargetClient implements AutoCloseable {
    /** What a reader may leave unread, and how long that may take, for the connection to be kept. */
    private static final int MOST_REST = 64 * 1024;

    private static final Duration REST_LIMIT = Duration.ofMillis(250);

    private final Target target;
    private final ServerTrust trust;
    private final Limits limits;
    private final Dialer dialer;
    private final Semaphore places;
    private final Pool pool = new Pool();

    private TargetClient(Target target, ServerTrust trust, Limits limits, Dialer dialer) {
        this.target = target;
        this.trust = trust;
        this.limits = limits;
        this.dialer = dialer;
        this.places = new Semaphore(limits.parallel(), true);
    }

    /**
     * A client with the usual limits.
     *
     * @param base {@code https://NAME[:PORT][/PATH]}, or {@code http}, where {@code tls} plays no part
     * @param proxies those of {@link io.hvagent.spi.PluginContext#proxies()}
     * @throws IllegalArgumentException if the address or the file of certificates cannot be used
     */
    public static TargetClient of(URI base, Tls tls, ProxySelector proxies) {
        return of(base, tls, proxies, Limits.DEFAULT);
    }

    /** A client with limits of its own; else as {@link #of(URI, Tls, ProxySelector)}. */
    public static TargetClient of(URI base, Tls tls, ProxySelector proxies, Limits limits) {
        return of(base, new Surroundings(tls, proxies, InetAddress::getAllByName), limits);
    }

    static TargetClient of(URI base, Surroundings surroundings, Limits limits) {
        Target target = Target.of(base);
        ServerTrust trust = ServerTrust.of(surroundings.tls());
        Dialer.Encryption encryption =
                new Dialer.Encryption(trust, context(trust).getSocketFactory());
        Dialer dialer = new Dialer(target, encryption, surroundings.proxies(), surroundings.names());
        return new TargetClient(target, trust, limits, dialer);
    }

    /** What decides where connections go. */
    record Surroundings(Tls tls, ProxySelector proxies, Names names) {}

    /**
     * Sends a request and has its reply read.
     *
     * @param limit of the whole call: waiting for its turn, connecting, and reading the whole reply
     * @param reader gets every reply, whatever its status
     * @throws CollectException UNREACHABLE, TIMEOUT, UNTRUSTED or BAD_REPLY; and what the reader throws
     * @throws InterruptedException if the thread is interrupted, which ends the call at once
     */
    public <T> T send(Request request, Duration limit, ReplyReader<T> reader)
            throws CollectException, InterruptedException {
        Call call = new Call(request, target, limit);
        if (!places.tryAcquire(Math.max(0, call.deadline().nanosLeft()), TimeUnit.NANOSECONDS)) {
            throw call.timeout();
        }
        try {
            return exchange(call, reader);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw call.interrupted();
            }
            throw pool.isClosed() ? call.closed(e) : call.failed(e);
        } finally {
            places.release();
        }
    }

    /** Until when the certificate is valid that the target showed last, trusted or not; empty before the first. */
    public Optional<Instant> certificateEnds() {
        return trust.newest().map(certificate -> new CertificateText(certificate).ends());
    }

    /** Ends all connections, and the calls that use them. */
    @Override
    public void close() {
        pool.close();
    }

    @Override
    public String toString() {
        return target.base().toString();
    }

    private <T> T exchange(Call call, ReplyReader<T> reader)
            throws IOException, CollectException, InterruptedException {
        Optional<Connection> kept = pool.takeIdle();
        if (kept.isPresent()) {
            try {
                return exchange(kept.get(), call, reader);
            } catch (IOException e) {
                if (call.isAnswered()) {
                    throw e;
                }
                pool.discardIdle();
                if (!call.mayRepeat(e)) {
                    throw e;
                }
            }
        }
        return exchange(dialer.open(pool, call), call, reader);
    }

    private <T> T exchange(Connection connection, Call call, ReplyReader<T> reader)
            throws IOException, CollectException, InterruptedException {
        boolean reusable = false;
        try {
            Head head = connection.exchange(call, limits.headBytes());
            try (Body body = connection.body(head, limits.bodyBytes())) {
                boolean persistent = head.keepsAlive() && Connection.isFramed(head);
                try {
                    return read(new Reply(head, body), body, call, reader);
                } finally {
                    reusable = persistent && isAtEnd(connection, call, body);
                }
            }
        } finally {
            release(connection, reusable);
        }
    }

    private void release(Connection connection, boolean reusable) {
        if (reusable) {
            pool.keep(connection);
        } else {
            pool.discard(connection.wire());
        }
    }

    private static boolean isAtEnd(Connection connection, Call call, Body body) {
        try {
            connection.wire().use(call.deadline().within(REST_LIMIT));
            return body.failure().isEmpty() && body.skipRest(MOST_REST);
        } catch (IOException e) {
            return false;
        }
    }

    /** A failure of the connection counts, whatever the reader made of it. */
    private static <T> T read(Reply reply, Body body, Call call, ReplyReader<T> reader)
            throws IOException, CollectException, InterruptedException {
        T value;
        try {
            value = reader.read(reply);
        } catch (Exception e) {
            throwFailure(body);
            throw rethrown(e, call);
        }
        throwFailure(body);
        return value;
    }

    private static void throwFailure(Body body) throws IOException {
        if (body.failure().isPresent()) {
            throw body.failure().get();
        }
    }

    /** The exception as it is, if it is one that callers of this class expect. */
    private static CollectException rethrown(Exception e, Call call) throws CollectException, InterruptedException {
        if (e instanceof RuntimeException programming) {
            throw programming;
        } else if (e instanceof InterruptedException interrupt) {
            throw interrupt;
        }
        return e instanceof CollectException known ? known : call.notUnderstood(e);
    }

    private static SSLContext context(ServerTrust trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
