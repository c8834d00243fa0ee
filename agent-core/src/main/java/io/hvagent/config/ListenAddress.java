package io.hvagent.config;

/**
 * An address to listen on, written {@code :9221} (all addresses, IPv4 and IPv6), {@code host:9221} or {@code [::1]:9221}.
 *
 * @param host empty for all addresses; an IPv6 address without brackets
 * @param port 0 to 65535; 0 takes any free port
 */
public record ListenAddress(String host, int port) {
    public ListenAddress {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port + " (0 to 65535)");
        }
    }

    /** @throws IllegalArgumentException with what is wrong, for the user */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (colon < 0
                || (host.contains(":") && !bracketed)
                || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an address to listen on (:9221, host:9221, [::1]:9221)");
        }
        return new ListenAddress(
                bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
