package io.hvagent.testkit.fault;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The other end of one connection to a fault server, and what can be done to it. For one thread, but for {@link #close()}. */
final class Peer {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");
    private static final int DRIP_MILLIS = 100;

    private final Socket raw;
    private final InputStream in;
    private final OutputStream out;
    private final Surroundings surroundings;

    /** @param socket the raw one, or the TLS over it */
    Peer(Socket raw, Socket socket, Surroundings surroundings) throws IOException {
        this.raw = raw;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.surroundings = surroundings;
    }

    /** What the connections of one server share. */
    record Surroundings(Transcript transcript, ScheduledExecutorService clock) {}

    /** Reads one whole request. */
    String readRequest() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) read());
        }
        Matcher length = LENGTH.matcher(head);
        for (long left = length.find() ? Long.parseLong(length.group(1)) : 0; left > 0; left--) {
            read();
        }
        return head.toString();
    }

    int read() throws IOException {
        int read = in.read();
        if (read < 0) {
            throw new EOFException("the client ended the connection");
        }
        surroundings.transcript().add(read);
        return read;
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    OutputStream out() {
        return out;
    }

    /** Sends some bytes at a time, ten times a second, until the text or the connection ends. */
    void drip(String text, int atATime) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        var dripping = surroundings
                .clock()
                .scheduleAtFixedRate(new Dripping(bytes, atATime), 0, DRIP_MILLIS, TimeUnit.MILLISECONDS);
        try {
            hold();
        } finally {
            dripping.cancel(true);
        }
    }

    /** Says nothing more, until the client ends the connection. */
    void hold() throws IOException {
        while (true) {
            read();
        }
    }

    /** Neither says nor reads anything more, until the server is closed. */
    void holdWithoutReading() throws IOException {
        surroundings.transcript().awaitEnd();
    }

    /** Ends the connection without a word. */
    void close() {
        try {
            raw.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    private final class Dripping implements Runnable {
        private final byte[] bytes;
        private final int atATime;
        private int at;

        Dripping(byte[] bytes, int atATime) {
            this.bytes = bytes;
            this.atATime = atATime;
        }

        @Override
        public void run() {
            try {
                out.write(bytes, at, Math.min(atATime, bytes.length - at));
                out.flush();
                at = Math.min(bytes.length, at + atATime);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
