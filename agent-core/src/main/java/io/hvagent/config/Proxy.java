package io.hvagent.config;

import java.net.URI;
import java.util.Optional;

/**
 * The {@code proxy:} key of a source: a URL, {@code none}, or absent for what the environment says (HTTPS_PROXY, NO_PROXY).
 *
 * @param url empty for none and for the environment
 */
public record Proxy(boolean fromEnvironment, Optional<URI> url) {
    public static final Proxy ENVIRONMENT = new Proxy(true, Optional.empty());
    public static final Proxy NONE = new Proxy(false, Optional.empty());
}
