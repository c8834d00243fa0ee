package io.hvagent.web;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which paths a plugin may add. */
public final class RoutePath {
    private static final Pattern POSSIBLE = Pattern.compile("/[A-Za-z0-9._~/-]+");
    /** The agent's own pages, and room for more of them. */
    private static final Set<String> TAKEN = Set.of("/", "/probe", "/style.css", "/icon.svg", "/favicon.ico");

    private static final Pattern RESERVED = Pattern.compile("/(metrics|-)(/.*)?");

    private RoutePath() {}

    /** Why a path cannot be a plugin's; empty if it can. */
    public static Optional<String> problem(String path) {
        if (TAKEN.contains(path) || RESERVED.matcher(path).matches()) {
            return Optional.of("the agent's own pages are there");
        }
        return POSSIBLE.matcher(path).matches()
                ? Optional.empty()
                : Optional.of("a path begins with '/' and goes on in letters, digits, '.', '_', '~', '/' and '-'");
    }
}
