package io.hvagent.exposition;

import java.util.Locale;

/** Why a series was dropped: a limit that it is over, or another series that comes first. */
enum Limit {
    SERIES("the page is full: narrow metrics: or raise limits.series"),
    SERIES_PER_SOURCE("the source has too many: narrow its metrics: or raise series_per_source"),
    LABELS("more labels than limits.labels allows"),
    KIND_CONFLICT("another source, or another metric, has the name with another type"),
    DUPLICATE("a series with the same name and labels comes first: give the sources labels: that differ");

    private final String meaning;

    Limit(String meaning) {
        this.meaning = meaning;
    }

    /** The value of the label {@code limit} in the agent's own metrics. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What happened and the way out, for a log line. */
    String meaning() {
        return meaning;
    }
}
