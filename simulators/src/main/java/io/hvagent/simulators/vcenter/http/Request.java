package io.hvagent.simulators.vcenter.http;

import java.util.Map;
import java.util.Optional;

/**
 * A request as it came.
 *
 * @param path without the query
 * @param query after the question mark; empty if there is none
 * @param headers by name in lower case
 * @param peer the client's address
 */
public record Request(String method, String path, String query, Map<String, String> headers, Body body, String peer) {
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The value of a cookie, without its quotes. */
    public Optional<String> cookie(String name) {
        for (String part : header("cookie").split(";", -1)) {
            String pair = part.strip();
            if (pair.startsWith(name + "=")) {
                return Optional.of(pair.substring(name.length() + 1).replace("\"", ""));
            }
        }
        return Optional.empty();
    }

    boolean takesGzip() {
        return header("accept-encoding").contains("gzip");
    }
}
