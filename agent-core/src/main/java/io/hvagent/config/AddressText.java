package io.hvagent.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Reads an absolute address with scheme and host, never one that carries a user or password. */
final class AddressText {
    private AddressText() {}

    /** @throws IllegalArgumentException with what is wrong, without the text */
    static URI parse(String text) {
        if (text.contains("@")) {
            throw new IllegalArgumentException(
                    "holds a user or password (write them under keys of their own, such as username and password)");
        }
        URI address = syntax(text);
        if (address.getScheme() == null || address.getHost() == null) {
            throw new IllegalArgumentException("is not a full address (such as https://host:8006)");
        }
        return address;
    }

    /** {@code none} or the address of a proxy. */
    static Proxy parseProxy(String text) {
        if (text.contains("@")) {
            throw new IllegalArgumentException("holds a user or password (a proxy that asks for them cannot be used)");
        }
        return text.equals("none") ? Proxy.NONE : new Proxy(false, Optional.of(parse(text)));
    }

    private static URI syntax(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not an address: " + e.getReason() + " (such as https://host:8006)");
        }
    }
}
