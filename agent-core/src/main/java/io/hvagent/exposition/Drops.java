package io.hvagent.exposition;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All series dropped since the start; the first of a source and limit is logged. Thread-safe. */
final class Drops {
    private static final Logger LOG = LoggerFactory.getLogger(Drops.class);

    private final Map<Limit, LongAdder> totals = new EnumMap<>(Limit.class);
    private final Set<Cause> logged = ConcurrentHashMap.newKeySet();

    private record Cause(String source, Limit limit) {}

    Drops() {
        Arrays.stream(Limit.values()).forEach(limit -> totals.put(limit, new LongAdder()));
    }

    void add(String source, DropCounts counts) {
        counts.byLimit().forEach((limit, series) -> add(new Cause(source, limit), series));
    }

    private void add(Cause cause, long series) {
        totals.get(cause.limit).add(series);
        if (logged.add(cause)) {
            LOG.warn("source {}: {} series dropped: {}", cause.source, series, cause.limit.meaning());
        }
    }

    /** Every limit with its total, in a fixed order. */
    Map<String, Long> totals() {
        Map<String, Long> byWord = new LinkedHashMap<>();
        totals.forEach((limit, series) -> byWord.put(limit.word(), series.sum()));
        return byWord;
    }
}
