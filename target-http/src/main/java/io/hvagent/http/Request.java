package io.hvagent.http;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is asked of a target. The bytes of the body are not copied: who makes the request leaves them as they are while it is
 * sent, and may use them again afterwards. Prints neither headers nor body, nor what follows the {@code ?}.
 *
 * @param method not {@code HEAD}
 * @param path from {@code /} on, encoded, with the query; follows the path of the target's address
 * @param headers beyond those that the client writes: Host, User-Agent, Content-Length, Accept-Encoding
 * @param body its parts, sent one after the other; each from its position to its limit, which stay where they are
 * @param repeatable whether it does no harm if the target gets it twice, as a read does not: it is then sent again when a
 *     connection of an earlier call turns out to be dead
 */
public record Request(
        String method, String path, Map<String, String> headers, List<ByteBuffer> body, boolean repeatable) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Set<String> THE_CLIENTS_OWN = Set.of(
            "host", "user-agent", "content-length", "transfer-encoding", "connection", "expect", "upgrade", "te");

    /** @throws IllegalArgumentException if it cannot be written as HTTP; does not show the value of a header */
    public Request {
        if (!method.matches(TOKEN) || method.equals("HEAD") || method.equals("CONNECT")) {
            throw new IllegalArgumentException("not a method that can be sent: " + method);
        }
        if (!path.startsWith("/") || !path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#')) {
            throw new IllegalArgumentException("a path begins with / and is encoded (%20 for a space)");
        }
        headers.forEach(Request::check);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        body = List.copyOf(body);
    }

    /** Reads: may be repeated. */
    public static Request get(String path) {
        return new Request("GET", path, Map.of(), List.of(), true);
    }

    /** Is not repeated unless {@link #asRepeatable()} says so. */
    public static Request post(String path, byte[] body) {
        return new Request("POST", path, Map.of(), List.of(ByteBuffer.wrap(body)), false);
    }

    /** This with one more header, or with another value of one. */
    public Request with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(method, path, more, body, repeatable);
    }

    /** This with another body. */
    public Request with(List<ByteBuffer> otherBody) {
        return new Request(method, path, headers, otherBody, repeatable);
    }

    /** This, known to do no harm if it is done twice. */
    public Request asRepeatable() {
        return new Request(method, path, headers, body, true);
    }

    long length() {
        return body.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    @Override
    public String toString() {
        return method + " " + path.split("\\?", 2)[0];
    }

    private static void check(String name, String value) {
        if (!name.matches(TOKEN) || THE_CLIENTS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("not a header that can be set: " + name);
        }
        if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x100 && c != 0x7f))) {
            throw new IllegalArgumentException("the header " + name + " has a character that cannot be sent");
        }
    }
}
