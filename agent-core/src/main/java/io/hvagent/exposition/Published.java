package io.hvagent.exposition;

/** A result that is served, with what was counted as dropped from it so far; the counts are guarded by the exposition. */
record Published(SeriesRules rules, Result result, long expiresAt, DropCounts counted) {
    Published(SeriesRules rules, Result result, long expiresAt) {
        this(rules, result, expiresAt, new DropCounts());
    }
}
