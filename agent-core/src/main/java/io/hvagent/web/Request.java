package io.hvagent.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A request as its endpoint sees it: all of it is the client's word.
 *
 * @param path as it was sent, not decoded
 * @param query as it was sent, without the question mark; empty if there is none
 * @param peer the address at the other end of the connection
 */
public record Request(String method, String path, String query, Headers headers, InetSocketAddress peer) {
    static Request of(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                exchange.getRequestHeaders(),
                exchange.getRemoteAddress());
    }

    /** All values of a header, in order; its name in any case. */
    List<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null ? List.of() : values;
    }
}
