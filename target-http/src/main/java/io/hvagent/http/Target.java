package io.hvagent.http;

import java.net.URI;

/**
 * The address of a target.
 *
 * @param host a name, or an address without brackets
 * @param prefix of every path, without a slash at its end
 */
record Target(URI base, boolean secure, String host, int port, String prefix) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** @throws IllegalArgumentException if it is no http or https address, or has more than a path; does not show it */
    static Target of(URI base) {
        boolean secure = "https".equalsIgnoreCase(base.getScheme());
        if (base.getHost() == null || !(secure || "http".equalsIgnoreCase(base.getScheme()))) {
            throw new IllegalArgumentException("an address of a target is https://NAME, https://NAME:PORT or http://…");
        }
        if (base.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the address of " + base.getHost() + " has a user in it; write username and password as keys");
        }
        if (base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException("the address of " + base.getHost() + " ends with ? or #; remove that");
        }
        int port = base.getPort() >= 0 ? base.getPort() : secure ? HTTPS : HTTP;
        return new Target(
                base, secure, bare(base.getHost()), port, base.getRawPath().replaceAll("/+$", ""));
    }

    /** What stands in the Host header. */
    String authority() {
        return base.getPort() >= 0 ? base.getHost() + ":" + port : base.getHost();
    }

    /** Host and port, as a proxy is asked for them. */
    String hostAndPort() {
        return base.getHost() + ":" + port;
    }

    /** The origin without a path, as the request lines to a proxy have it. */
    String origin() {
        return base.getScheme() + "://" + authority();
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
