package io.hvagent.esxi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A port that is known before the server behind it is there. */
final class Forwarder implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Forwarder() throws IOException {}

    int port() {
        return socket.getLocalPort();
    }

    /** Passes on everything from now on. */
    void to(int port) {
        threads.execute(() -> {
            try {
                while (!socket.isClosed()) {
                    Socket from = socket.accept();
                    Socket on = new Socket(InetAddress.getLoopbackAddress(), port);
                    threads.execute(() -> copy(from, on));
                    threads.execute(() -> copy(on, from));
                }
            } catch (IOException closed) {
                threads.shutdown();
            }
        });
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // so does the other direction
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
