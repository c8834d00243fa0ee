package io.hvagent.simulators.vcenter.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the requests of one connection, one after the other. Used by one thread. */
final class RequestReader {
    private static final int MAX_LINE = 16_384;
    private static final int MAX_BODY = 64 << 20;

    private final InputStream in;
    private final String peer;
    private final byte[] line = new byte[MAX_LINE];
    private byte[] body = new byte[8192];
    private int length;

    RequestReader(InputStream in, String peer) {
        this.in = in;
        this.peer = peer;
    }

    /** The next request; empty once the client is done. */
    Optional<Request> next() throws IOException {
        Optional<String> first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] words = first.get().split(" ", -1);
        if (words.length != 3) {
            throw new IOException("not a request line");
        }
        Map<String, String> headers = headers();
        readBody(headers);
        String[] target = words[1].split("\\?", 2);
        return Optional.of(new Request(
                words[0],
                target[0],
                target.length > 1 ? target[1] : "",
                Map.copyOf(headers),
                new Body(body, length),
                peer));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = needed(); !line.isEmpty(); line = needed()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                headers.put(name, line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private void readBody(Map<String, String> headers) throws IOException {
        length = 0;
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            readChunks();
        } else {
            append(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
    }

    private void readChunks() throws IOException {
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            append(size);
            needed();
        }
        headers(); // trailers, which mean nothing here
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(needed().split(";", -1)[0].strip(), 16);
    }

    private void append(int more) throws IOException {
        if (more < 0 || more > MAX_BODY - length) {
            throw new IOException("a body of more than " + MAX_BODY + " bytes");
        }
        if (body.length - length < more) {
            body = Arrays.copyOf(body, Math.max(body.length * 2, length + more));
        }
        if (in.readNBytes(body, length, more) < more) {
            throw new EOFException("the client went away within a body");
        }
        length += more;
    }

    private String needed() throws IOException {
        return line().orElseThrow(() -> new EOFException("the client went away within a request"));
    }

    private Optional<String> line() throws IOException {
        int size = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (size == MAX_LINE) {
                throw new IOException("a line of more than " + MAX_LINE + " bytes");
            }
            line[size++] = (byte) next;
        }
        int end = size > 0 && line[size - 1] == '\r' ? size - 1 : size;
        return Optional.of(new String(line, 0, end, StandardCharsets.ISO_8859_1));
    }
}
