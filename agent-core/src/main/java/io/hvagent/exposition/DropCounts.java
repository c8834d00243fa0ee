package io.hvagent.exposition;

import java.util.EnumMap;
import java.util.Map;

/** How many series were dropped, by limit. For one thread at a time. */
final class DropCounts {
    private final Map<Limit, Long> counts = new EnumMap<>(Limit.class);

    void add(Limit limit, long series) {
        if (series > 0) {
            counts.merge(limit, series, Long::sum);
        }
    }

    long of(Limit limit) {
        return counts.getOrDefault(limit, 0L);
    }

    /** Takes over what {@code newer} has more than this, limit by limit, and returns the difference. */
    DropCounts raiseTo(DropCounts newer) {
        DropCounts more = new DropCounts();
        newer.counts.forEach((limit, series) -> more.add(limit, series - of(limit)));
        more.counts.forEach(this::add);
        return more;
    }

    Map<Limit, Long> byLimit() {
        return counts;
    }
}
