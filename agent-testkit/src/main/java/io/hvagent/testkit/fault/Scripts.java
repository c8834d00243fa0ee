package io.hvagent.testkit.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** What is done with one connection, fault by fault. */
final class Scripts {
    private static final String JSON = "{\"data\":[]}";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
    private static final int BLOCK = 64 * 1024;

    private Scripts() {}

    static void answerWell(Peer peer) throws IOException {
        forever(peer, ok("application/json", JSON));
    }

    static void hangInTls(Peer peer) throws IOException {
        peer.read();
        peer.send(new byte[] {22, 3, 3});
        peer.hold();
    }

    static void dripInTls(Peer peer) throws IOException {
        peer.read();
        String record = "\u0016\u0003\u0003@\u0000";
        peer.drip(record + "\u0002".repeat(0x4000), 1);
    }

    static void closeInTls(Peer peer) throws IOException {
        peer.read();
        peer.close();
    }

    static void plainInsteadOfTls(Peer peer) throws IOException {
        peer.read();
        peer.send(reply("400 Bad Request", "", "text/plain", "Client sent HTTPS to an HTTP port\n"));
        peer.close();
    }

    static void hangAfterRequest(Peer peer) throws IOException {
        peer.readRequest();
        peer.hold();
    }

    static void hangMidHead(Peer peer) throws IOException {
        peer.readRequest();
        peer.send("HTTP/1.1 200 OK\r\nContent-Ty");
        peer.hold();
    }

    static void hangMidBody(Peer peer) throws IOException {
        peer.readRequest();
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\":[");
        peer.hold();
    }

    static void hangMidChunk(Peer peer) throws IOException {
        peer.readRequest();
        peer.send(CHUNKED + "\r\n3e8\r\n{\"data\":[");
        peer.hold();
    }

    static void dripHead(Peer peer) throws IOException {
        peer.readRequest();
        peer.drip(ok("application/json", JSON), 1);
    }

    static void dripBody(Peer peer) throws IOException {
        peer.readRequest();
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        peer.drip("[1,".repeat(300_000), 1);
    }

    static void slowLoris(Peer peer) throws IOException {
        peer.readRequest();
        peer.send("HTTP/1.1 200 OK\r\n");
        String line = "X-Slow: loris\r\n";
        peer.drip(line.repeat(100_000), line.length());
    }

    static void closeAfterRequest(Peer peer) throws IOException {
        peer.readRequest();
        peer.close();
    }

    static void truncatedHead(Peer peer) throws IOException {
        once(peer, "HTTP/1.1 200 OK\r\nContent-Length: 2\r");
    }

    static void truncatedBody(Peer peer) throws IOException {
        once(peer, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + JSON);
    }

    static void truncatedChunks(Peer peer) throws IOException {
        once(peer, CHUNKED + "\r\nb\r\n" + JSON + "\r\n");
    }

    static void truncatedGzip(Peer peer) throws IOException {
        byte[] whole = packed(JSON.repeat(1000));
        sendPacked(peer, Arrays.copyOf(whole, whole.length / 2));
    }

    static void garbage(Peer peer) throws IOException {
        once(peer, "\u0000\u0001\u00ff\u0080garbage\u0007\r\n\r\n".repeat(200));
    }

    static void garbageChunks(Peer peer) throws IOException {
        once(peer, CHUNKED + "\r\n" + JSON + "\r\n");
    }

    static void garbageGzip(Peer peer) throws IOException {
        sendPacked(peer, JSON.getBytes(StandardCharsets.US_ASCII));
    }

    static void html(Peer peer) throws IOException {
        forever(peer, ok("text/html", "<html><body><form action=\"/login\">Please log in<br></form></body></html>"));
    }

    static void empty(Peer peer) throws IOException {
        forever(peer, ok("application/json", ""));
    }

    static void hugeHead(Peer peer) throws IOException {
        peer.readRequest();
        peer.send("HTTP/1.1 200 OK\r\n");
        while (true) {
            peer.send("X-Huge: head\r\n".repeat(1000));
        }
    }

    static void huge(Peer peer) throws IOException {
        peer.readRequest();
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n");
        byte[] block = block('[');
        while (true) {
            peer.send(block);
        }
    }

    static void hugeChunked(Peer peer) throws IOException {
        peer.readRequest();
        peer.send(CHUNKED + "\r\n");
        byte[] block = block('[');
        try (Chunks chunks = new Chunks(peer.out())) {
            while (true) {
                chunks.write(block);
            }
        }
    }

    static void gzipBomb(Peer peer) throws IOException {
        peer.readRequest();
        peer.send(CHUNKED + "Content-Encoding: gzip\r\n\r\n");
        byte[] block = block(' ');
        try (OutputStream bomb = new GZIPOutputStream(new Chunks(peer.out()))) {
            while (true) {
                bomb.write(block);
            }
        }
    }

    static void redirect(Peer peer) throws IOException {
        String first = peer.readRequest();
        String elsewhere = reply("302 Found", "Location: /elsewhere\r\n", "text/plain", "moved\n");
        for (String request = first; ; request = peer.readRequest()) {
            peer.send(request.contains(" /elsewhere ") ? ok("application/json", JSON) : elsewhere);
        }
    }

    static void unauthorized(Peer peer) throws IOException {
        forever(peer, reply("401 Unauthorized", "WWW-Authenticate: Basic realm=x\r\n", "text/plain", "who are you?\n"));
    }

    static void forbidden(Peer peer) throws IOException {
        forever(peer, reply("403 Forbidden", "", "text/plain", "not for you\n"));
    }

    static void notFound(Peer peer) throws IOException {
        forever(peer, reply("404 Not Found", "", "text/plain", "no such thing\n"));
    }

    static void tooManyRequests(Peer peer) throws IOException {
        forever(peer, reply("429 Too Many Requests", "Retry-After: 120\r\n", "text/plain", "slow down\n"));
    }

    static void serverError(Peer peer) throws IOException {
        forever(peer, reply("500 Internal Server Error", "", "text/html", "<html>it broke</html>\n"));
    }

    static void unavailable(Peer peer) throws IOException {
        forever(peer, reply("503 Service Unavailable", "Retry-After: 120\r\n", "text/html", "<html>later</html>\n"));
    }

    private static void once(Peer peer, String reply) throws IOException {
        peer.readRequest();
        peer.send(reply);
        peer.close();
    }

    private static void forever(Peer peer, String reply) throws IOException {
        while (true) {
            peer.readRequest();
            peer.send(reply);
        }
    }

    private static void sendPacked(Peer peer, byte[] body) throws IOException {
        while (true) {
            peer.readRequest();
            peer.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n");
            peer.send(body);
        }
    }

    private static String ok(String type, String body) {
        return reply("200 OK", "", type, body);
    }

    private static String reply(String status, String header, String type, String body) {
        return "HTTP/1.1 " + status + "\r\n" + header + "Content-Type: " + type + "\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return packed.toByteArray();
    }

    private static byte[] block(char content) {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) content);
        return block;
    }

    /** Writes each write as one chunk. */
    private static final class Chunks extends OutputStream {
        private final OutputStream out;

        Chunks(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes, offset, length);
            out.write(new byte[] {'\r', '\n'});
        }
    }
}
