package io.hvagent.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A target that counts the connections made to it, and those that have ended; it greets each once it is counted. */
final class SessionServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();

    SessionServer() throws IOException {
        Thread thread = new Thread(this::accept, "session-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Connections so far. */
    int accepted() {
        return accepted.get();
    }

    /** Connections that the other end has not closed. */
    int open() {
        open.removeIf(SessionServer::hasEnded);
        return open.size();
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket session = listener.accept();
                open.add(session);
                accepted.incrementAndGet();
                session.getOutputStream().write('!');
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static boolean hasEnded(Socket socket) {
        try {
            socket.setSoTimeout(1);
            if (socket.getInputStream().read() >= 0) {
                return false;
            }
            socket.close();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
