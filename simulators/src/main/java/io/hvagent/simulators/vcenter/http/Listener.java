package io.hvagent.simulators.vcenter.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * An HTTPS server on loopback: one thread for each connection, kept alive until the client or {@link #close} ends it. It
 * sends without delay, which the JDK's own server does only for a whole JVM.
 */
public final class Listener implements AutoCloseable {
    private final SSLServerSocket server;
    private final Consumer<Exchange> handler;
    private final Traffic traffic;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Starts to listen on a free port. The handler may throw UncheckedIOException if the client went away. */
    public Listener(SSLContext tls, Consumer<Exchange> handler, Traffic traffic) throws IOException {
        this.handler = handler;
        this.traffic = traffic;
        server = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 128, InetAddress.getLoopbackAddress());
        start(this::accept, "vcenter-accept");
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Connections that are open now. */
    public int connections() {
        return open.size();
    }

    /** Closes every connection, and goes on listening. */
    public void dropConnections() {
        open.forEach(Listener::closeQuietly);
    }

    @Override
    public void close() {
        closeQuietly(server);
        dropConnections();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                traffic.connected();
                open.add(socket);
                start(() -> converse(socket), "vcenter-connection");
            } catch (IOException e) {
                closeQuietly(server); // only a server that is closed fails to accept
            }
        }
        dropConnections();
    }

    private void converse(Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            new Connection(socket, handler, traffic).run();
        } catch (IOException e) {
            closeQuietly(socket); // the client's own business
        } finally {
            closeQuietly(socket);
            open.remove(socket);
        }
    }

    private static void start(Runnable what, String name) {
        Thread thread = new Thread(what, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception e) {
            return; // it is as closed as it gets
        }
    }
}
