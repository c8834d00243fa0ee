package io.hvagent.testkit.fault;

import io.hvagent.simulators.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A server on 127.0.0.1 that does one thing wrong, to every client, as often as it is asked, and notes what it received.
 * Thread-safe; {@link #close()} ends its threads and connections.
 */
public final class FaultServer implements AutoCloseable {
    private static final int BACKLOG = 128;
    /** Small, so that a request of some size fills it where nobody reads. */
    private static final int RECEIVE_BUFFER = 4096;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Fault fault;
    private final Optional<TlsIdentity> trusted;
    private final Optional<SSLContext> tls;
    private final Transcript transcript = new Transcript();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1, FaultServer::thread);
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Thread accepting = thread(this::accept);
    private final ServerSocket listener = new ServerSocket();
    /** Bound and not listening: who connects is refused, and nobody else gets the port. */
    private final Socket refusing = new Socket();

    private FaultServer(Fault fault, Optional<TlsIdentity> trusted, Optional<TlsIdentity> shown) throws IOException {
        this.fault = fault;
        this.trusted = trusted;
        this.tls = shown.map(TlsIdentity::serverContext);
    }

    /** Without TLS, where the fault can be had so; else with an identity made for it. */
    public static FaultServer start(Fault fault) throws IOException {
        return fault.needsTls()
                ? start(fault, TlsIdentity.ofLoopback())
                : new FaultServer(fault, Optional.empty(), Optional.empty()).started();
    }

    /**
     * With TLS.
     *
     * @param identity what the server has, unless the fault is that it has another
     */
    public static FaultServer start(Fault fault, TlsIdentity identity) throws IOException {
        FaultServer server =
                switch (fault) {
                    case SELF_SIGNED_CERTIFICATE -> new FaultServer(fault, Optional.empty(), Optional.of(identity));
                    case CHANGED_CERTIFICATE ->
                        new FaultServer(fault, Optional.of(identity), Optional.of(TlsIdentity.ofLoopback()));
                    case CERTIFICATE_OF_ANOTHER_HOST -> trusting(fault, TlsIdentity.ofAnotherHost());
                    case EXPIRED_CERTIFICATE -> trusting(fault, TlsIdentity.expired());
                    default -> trusting(fault, identity);
                };
        return server.started();
    }

    private static FaultServer trusting(Fault fault, TlsIdentity identity) throws IOException {
        return new FaultServer(fault, Optional.of(identity), Optional.of(identity));
    }

    /** {@code http://127.0.0.1:PORT} or {@code https://…}. */
    public URI address() {
        int port = fault == Fault.REFUSE ? refusing.getLocalPort() : listener.getLocalPort();
        return URI.create((tls.isPresent() ? "https" : "http") + "://127.0.0.1:" + port);
    }

    /** What a client is to trust; empty without TLS, and where the fault is that nobody vouches for the certificate. */
    public Optional<TlsIdentity> trusted() {
        return trusted;
    }

    /** All that clients sent until now, a character for each byte; with TLS what was sent inside it. The first MiB. */
    public String received() {
        return transcript.received();
    }

    /** How many connections there were. */
    public int connections() {
        return transcript.connections();
    }

    /** Waits until clients have ended all their connections, with some patience; whether they did. Not for {@link Fault#NEVER_READS}. */
    public boolean awaitNoConnection() throws InterruptedException {
        return transcript.awaitNoConnection(PATIENCE);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        refusing.close();
        transcript.end();
        clock.shutdownNow();
        try {
            accepting.join(PATIENCE.toMillis());
            endConnections();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endConnections() throws IOException, InterruptedException {
        for (Socket socket : sockets) {
            socket.close();
        }
        for (Thread thread : threads) {
            thread.join(PATIENCE.toMillis());
        }
        clock.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private FaultServer started() throws IOException {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
        if (fault == Fault.REFUSE) {
            refusing.bind(loopback);
            return this;
        }
        if (fault == Fault.NEVER_READS) {
            listener.setReceiveBufferSize(RECEIVE_BUFFER);
        }
        listener.bind(loopback, BACKLOG);
        accepting.start();
        return this;
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                transcript.connected();
                Thread thread = thread(() -> serve(socket));
                threads.add(thread);
                thread.start();
            }
        } catch (IOException closed) {
            // That is how it ends.
        }
    }

    private void serve(Socket raw) {
        try (raw) {
            Peer.Surroundings surroundings = new Peer.Surroundings(transcript, clock);
            boolean encrypted =
                    tls.isPresent() && (fault.layer() == Fault.Layer.HTTP || fault.layer() == Fault.Layer.CERTIFICATE);
            fault.script().play(new Peer(raw, encrypted ? handshake(raw) : raw, surroundings));
        } catch (IOException theClientWent) {
            // So it does in most tests.
        } finally {
            sockets.remove(raw);
            transcript.disconnected();
        }
    }

    private Socket handshake(Socket raw) throws IOException {
        SSLSocket socket =
                (SSLSocket) tls.orElseThrow().getSocketFactory().createSocket(raw, null, raw.getPort(), false);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "fault-server");
        thread.setDaemon(true);
        return thread;
    }
}
