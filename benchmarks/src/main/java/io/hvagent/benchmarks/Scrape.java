package io.hvagent.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One GET over a connection of its own, as plain as can be, so that little of what is measured is the client's. */
final class Scrape {
    private static final int TIMEOUT_MILLIS = 60_000;

    private Scrape() {}

    /** The status and the length of the answer with its headers. */
    record Answer(int status, long bytes) {}

    /** The gzipped answer. */
    static Answer get(int port, String path) throws IOException {
        return get(port, path, true);
    }

    static Answer get(int port, String path, boolean gzip) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request = "GET " + path
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + (gzip ? "Accept-Encoding: gzip\r\n\r\n" : "\r\n");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] start = in.readNBytes(12);
            long rest = in.transferTo(java.io.OutputStream.nullOutputStream());
            if (start.length < 12) {
                throw new IOException("the connection ended after " + start.length + " bytes");
            }
            return new Answer(
                    Integer.parseInt(new String(start, 9, 3, StandardCharsets.US_ASCII)), start.length + rest);
        }
    }
}
