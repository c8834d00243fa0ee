package io.hvagent.web;

import java.util.Map;

/** The limits of the JDK's HTTP server, which it takes from system properties when its classes load. */
public final class ServerProperties {
    private static final Map<String, String> DEFAULTS = Map.of(
            // Without it a response on a kept connection waits 40 ms for the client's delayed acknowledgement.
            "sun.net.httpserver.nodelay", "true",
            // Seconds until a request must have been read, and its response written; by default there is no limit.
            "sun.net.httpserver.maxReqTime", "5",
            "sun.net.httpserver.maxRspTime", "30",
            "sun.net.httpserver.maxReqHeaders", "100",
            "sun.net.httpserver.maxReqHeaderSize", "65536",
            "jdk.httpserver.maxConnections", "2000");

    private ServerProperties() {}

    /** Sets each limit that was not set with {@code -D}. To be called before the process makes its first HTTP server. */
    public static void install() {
        DEFAULTS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
