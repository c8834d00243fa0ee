package io.hvagent.web;

import java.util.List;

/**
 * What became of a reload.
 *
 * @param lines what it came to, or all that was wrong, for the user; without secrets
 */
public record ReloadOutcome(boolean successful, List<String> lines) {
    public ReloadOutcome {
        lines = List.copyOf(lines);
    }
}
