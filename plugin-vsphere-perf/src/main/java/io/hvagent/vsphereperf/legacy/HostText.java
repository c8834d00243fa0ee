package io.hvagent.vsphereperf.legacy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The name or address of a host, as people write it. */
final class HostText {
    private HostText() {}

    /** As it stands in a URL, an IPv6 address in brackets; empty if it is none. */
    static Optional<String> inUrl(String text) {
        String bracketed = text.contains(":") && !text.startsWith("[") ? "[" + text + "]" : text;
        try {
            return Optional.ofNullable(new URI("http://" + bracketed).getHost()).filter(bracketed::equals);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
