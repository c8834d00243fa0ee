package io.hvagent.web;

import java.util.Set;

/** What is served at one path. Called by many threads at once. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Answers a request of one of the {@link #methods}. An exception becomes a 500 that tells the client nothing but an id,
     * and a log line with the same id.
     */
    Response answer(Request request);

    /** The methods it has; others get 405. GET brings HEAD with it. */
    default Set<String> methods() {
        return Set.of("GET");
    }
}
