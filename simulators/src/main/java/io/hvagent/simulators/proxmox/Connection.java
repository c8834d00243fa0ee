package io.hvagent.simulators.proxmox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** One connection of a client: a thread of its own reads requests, timed answers go out from the proxy's timer. */
final class Connection {
    private static final int COMPRESSED_FROM = 1024;

    private final Socket socket;
    private final PveProxy proxy;
    private volatile boolean answering;
    private volatile Future<?> answer = CompletableFuture.completedFuture(null);
    private int served;

    Connection(Socket socket, PveProxy proxy) {
        this.socket = socket;
        this.proxy = proxy;
    }

    /** Reads and answers until either side closes. */
    void serve() {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) proxy.manners().idle().toMillis());
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (awaitRequest(in)) {
                take(in);
            }
        } catch (IOException clientHasGone) {
            close();
        } finally {
            proxy.closed(this);
        }
    }

    void close() {
        answer.cancel(false);
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            proxy.closed(this);
        }
    }

    /** Whether a request begins; false when the connection was idle for too long, or the client closed it. */
    private boolean awaitRequest(InputStream in) throws IOException {
        while (true) {
            try {
                in.mark(1);
                boolean begun = in.read() >= 0;
                if (begun) {
                    in.reset();
                } else {
                    close();
                }
                return begun;
            } catch (SocketTimeoutException e) {
                if (!answering) {
                    close();
                    return false;
                }
            }
        }
    }

    private void take(InputStream in) throws IOException {
        String firstLine = line(in);
        Map<String, String> headers = headers(in);
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        answering = true;
        served++;
        Optional<Request> request = Request.of(firstLine, headers, body);
        Optional<Reply> reply =
                request.isPresent() ? proxy.answer(request.get()) : Optional.of(Reply.error(404, "Not Found"));
        if (reply.isPresent()) {
            boolean gzip = request.filter(Request::takesGzip).isPresent();
            send(reply.get(), gzip);
        }
    }

    private void send(Reply reply, boolean gzip) throws IOException {
        boolean last = reply.isError() || served >= proxy.manners().requests();
        byte[] bytes = message(reply, gzip, last);
        long delay = proxy.manners().delay(reply).toNanos();
        if (delay == 0) {
            write(bytes, last);
            return;
        }
        try {
            answer = proxy.timer().schedule(() -> write(bytes, last), delay, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            throw new EOFException("the server is closing");
        }
    }

    private void write(byte[] bytes, boolean last) {
        try {
            answering = false;
            socket.getOutputStream().write(bytes);
            if (last) {
                close();
            }
        } catch (IOException clientHasGone) {
            close();
        }
    }

    private static byte[] message(Reply reply, boolean gzip, boolean last) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        boolean compressed = gzip && body.length > COMPRESSED_FROM;
        byte[] sent = compressed ? gzipped(body) : body;
        String head = "HTTP/1.1 " + reply.status() + " " + reply.message() + "\r\n"
                + "Content-Type: application/json;charset=UTF-8\r\n"
                + (compressed ? "Content-Encoding: gzip\r\n" : "")
                + "Content-Length: " + sent.length + "\r\n"
                + "Server: pve-api-daemon/3.0\r\n"
                + "Connection: " + (last ? "close" : "Keep-Alive") + "\r\n\r\n";
        ByteArrayOutputStream message = new ByteArrayOutputStream(head.length() + sent.length);
        message.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        message.writeBytes(sent);
        return message.toByteArray();
    }

    private static byte[] gzipped(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        }
        return out.toByteArray();
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] sides = line.split(":", 2);
            headers.put(sides[0].strip().toLowerCase(Locale.ROOT), sides.length == 2 ? sides[1].strip() : "");
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the request ends in a line");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
