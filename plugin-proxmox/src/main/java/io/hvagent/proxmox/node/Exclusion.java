package io.hvagent.proxmox.node;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Names that are left out: those in which a regular expression is found. For one thread. */
final class Exclusion {
    private static final int MOST_KEPT = 10_000;

    private final Pattern pattern;
    private final Map<String, Boolean> known = new HashMap<>();

    /** @param expression nothing is left out if it is empty */
    Exclusion(String expression) {
        this.pattern = Pattern.compile(expression.isEmpty() ? "(?!)" : expression);
    }

    boolean excludes(String name) {
        if (known.size() > MOST_KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(name, key -> pattern.matcher(key).find());
    }
}
