package io.hvagent.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a client gets. Every response also carries {@code nosniff} and {@code no-store}.
 *
 * @param length of the body in bytes; {@link #UNKNOWN} if it turns out while writing
 */
public record Response(int status, Map<String, String> headers, long length, Body body) {
    /** The length of a body that is not known beforehand. */
    public static final long UNKNOWN = -1;

    private static final Body NOTHING = out -> {};

    public Response {
        headers = Map.copyOf(headers);
    }

    /** Writes a body, once; not called for HEAD. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** A line or more of plain text, which must hold nothing of the request. */
    public static Response text(int status, String text) {
        return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Response bytes(int status, String contentType, byte[] body) {
        return new Response(status, Map.of("Content-Type", contentType), body.length, out -> out.write(body));
    }

    static Response empty(int status) {
        return new Response(status, Map.of(), 0, NOTHING);
    }

    /** This response with one more header. */
    Response with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, length, body);
    }

    Response withBody(Body other) {
        return new Response(status, headers, length, other);
    }
}
