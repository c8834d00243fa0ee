package io.hvagent.http;

import java.nio.charset.StandardCharsets;

/**
 * The request line and headers of requests to one target.
 *
 * @param origin stands before the path where a proxy is asked in plain HTTP, else empty
 */
record RequestHead(Target target, String origin) {
    private static final String AGENT = "hvagent/" + version();

    byte[] of(Request request) {
        StringBuilder head = new StringBuilder(256);
        line(head, request.method() + " " + origin + target.prefix() + request.path() + " HTTP/1.1");
        line(head, "Host: " + target.authority());
        line(head, "User-Agent: " + AGENT);
        if (request.headers().keySet().stream().noneMatch("Accept-Encoding"::equalsIgnoreCase)) {
            line(head, "Accept-Encoding: gzip");
        }
        request.headers().forEach((name, value) -> line(head, name + ": " + value));
        if (!request.body().isEmpty() || !request.method().equals("GET")) {
            line(head, "Content-Length: " + request.length());
        }
        line(head, "");
        return bytes(head);
    }

    /** Asks a proxy for a connection to the target. */
    static byte[] tunnel(Target target) {
        StringBuilder head = new StringBuilder(256);
        line(head, "CONNECT " + target.hostAndPort() + " HTTP/1.1");
        line(head, "Host: " + target.hostAndPort());
        line(head, "User-Agent: " + AGENT);
        line(head, "");
        return bytes(head);
    }

    private static void line(StringBuilder head, String text) {
        head.append(text).append("\r\n");
    }

    private static byte[] bytes(StringBuilder head) {
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String version() {
        String version = RequestHead.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
