package io.hvagent.simulators.proxmox;

import io.hvagent.simulators.tls.TlsIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import javax.net.ssl.SSLServerSocket;

/**
 * The API server of one node, on a free port of 127.0.0.1, over HTTPS. It keeps to the manners of pveproxy: few requests on a
 * connection, idle ones closed, any error closes, 401 comes late. Delays are timed, no thread sleeps them. Counts what it is
 * asked. Thread-safe.
 */
public final class PveProxy implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final PveApi api;
    private final Accounts accounts;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(4, PveProxy::daemon);
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Predicate<String> hanging = call -> false;
    private volatile Manners manners;
    private volatile SSLServerSocket listener;

    private PveProxy(PveApi api, Accounts accounts, Manners manners) {
        this.api = api;
        this.accounts = accounts;
        this.manners = manners;
    }

    /** Starts to listen. */
    public static PveProxy start(PveApi api, Accounts accounts, TlsIdentity identity, Manners manners)
            throws IOException {
        PveProxy proxy = new PveProxy(api, accounts, manners);
        proxy.listen(identity, 0);
        return proxy;
    }

    /** {@code https://127.0.0.1:PORT}. */
    public URI address() {
        return URI.create("https://127.0.0.1:" + port());
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Behaves otherwise from the next answer on. */
    public void behave(Manners others) {
        manners = others;
    }

    /** Calls, as {@link Request#call()} has them, that get no answer from now on, while the connection stays open. */
    public void hang(Predicate<String> of) {
        hanging = of;
    }

    /** Ends all connections and does not listen any more, until {@link #restart}. */
    public void stop() {
        closeListener();
        open.forEach(Connection::close);
    }

    /** Listens on its port again, with this key. */
    public void restart(TlsIdentity identity) throws IOException {
        int port = port();
        stop();
        listen(identity, port);
    }

    /** How often each call came since the start or {@link #forgetCalls}. */
    public Map<String, Long> calls() {
        Map<String, Long> counts = new java.util.TreeMap<>();
        calls.forEach((call, count) -> counts.put(call, count.sum()));
        return counts;
    }

    public long callCount() {
        return calls.values().stream().mapToLong(LongAdder::sum).sum();
    }

    public void forgetCalls() {
        calls.clear();
    }

    /** How many connections there have been. */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        stop();
        timer.shutdownNow();
    }

    Manners manners() {
        return manners;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    void closed(Connection connection) {
        open.remove(connection);
    }

    /** The answer to a request; empty if it is to hang. */
    Optional<Reply> answer(Request request) {
        calls.computeIfAbsent(request.call(), call -> new LongAdder()).increment();
        return hanging.test(request.call()) ? Optional.empty() : Optional.of(authorized(request));
    }

    private Reply authorized(Request request) {
        if (request.path().equals("/access/ticket")) {
            return accounts.login(request);
        }
        Optional<Set<String>> privileges = accounts.privileges(request);
        if (privileges.isEmpty()) {
            boolean token = request.headers().containsKey("authorization");
            return Reply.error(401, token ? "invalid token value!" : "No ticket");
        }
        return request.path().equals("/access/permissions")
                ? Accounts.permissions(privileges.get())
                : api.answer(request, privileges.get());
    }

    private void listen(TlsIdentity identity, int port) throws IOException {
        SSLServerSocket socket = (SSLServerSocket)
                identity.serverContext().getServerSocketFactory().createServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        listener = socket;
        daemon(() -> accept(socket)).start();
    }

    private void accept(SSLServerSocket from) {
        try {
            while (true) {
                Socket socket = from.accept();
                Connection connection = new Connection(socket, this);
                open.add(connection);
                connections.incrementAndGet();
                daemon(connection::serve).start();
            }
        } catch (IOException stopped) {
            open.forEach(Connection::close);
        }
    }

    private void closeListener() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "simulated pveproxy");
        thread.setDaemon(true);
        return thread;
    }
}
