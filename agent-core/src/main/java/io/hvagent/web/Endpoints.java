package io.hvagent.web;

import java.util.Optional;

/** Endpoints at paths that may come and go. Called by many threads at once, for any path that a client names. */
@FunctionalInterface
public interface Endpoints {
    /** What is served at exactly this path now. */
    Optional<Endpoint> at(String path);
}
