package io.hvagent.simulators.vcenter.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Consumer;

/** One client's connection: request after request until either side ends it. */
final class Connection {
    private static final int RECORD = 16_384;

    private final RequestReader requests;
    private final BufferedOutputStream socketOut;
    private final Consumer<Exchange> handler;
    private final Traffic traffic;
    private final Bytes out = new Bytes();

    Connection(Socket socket, Consumer<Exchange> handler, Traffic traffic) throws IOException {
        this.requests = new RequestReader(
                new BufferedInputStream(socket.getInputStream(), RECORD),
                socket.getInetAddress().getHostAddress());
        this.socketOut = new BufferedOutputStream(socket.getOutputStream(), RECORD);
        this.handler = handler;
        this.traffic = traffic;
    }

    void run() throws IOException {
        try {
            long worked = 0;
            boolean more = true;
            while (more) {
                more = exchange();
                worked = traffic.worked(worked);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean exchange() throws IOException {
        Optional<Request> request = requests.next();
        if (request.isEmpty()) {
            return false;
        }
        traffic.request(request.get().body().length());
        Exchange exchange = new Exchange(request.get(), out, socketOut);
        handler.accept(exchange);
        traffic.sent(exchange.finish());
        return !request.get().header("connection").equalsIgnoreCase("close");
    }
}
