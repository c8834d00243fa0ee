package io.hvagent.web;

import java.util.Optional;
import java.util.Set;

/** The names that a query asks for with {@code name[]}, which may be repeated. */
final class NameFilter {
    static final int MOST_NAMES = 100;
    static final int LONGEST_NAME = 200;

    private static final String PARAMETER = "name[]";

    private NameFilter() {}

    /**
     * No names if the query does not ask for any; empty if it asks for too many, for a too long one, or cannot be read.
     *
     * @param query as it was sent; its other parameters do not matter
     */
    static Optional<Set<String>> names(String query) {
        try {
            Set<String> names = Query.values(query, PARAMETER);
            boolean bounded =
                    names.size() <= MOST_NAMES && names.stream().allMatch(name -> name.length() <= LONGEST_NAME);
            return bounded ? Optional.of(names) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
