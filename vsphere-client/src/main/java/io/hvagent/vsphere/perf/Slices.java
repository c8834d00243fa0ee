package io.hvagent.vsphere.perf;

import java.util.ArrayList;
import java.util.List;

/** The entities of a query that nobody has asked for yet, handed out in slices of the size that suits the server now. Thread-safe. */
final class Slices {
    private final PerfQuery query;
    private final BatchSizes sizes;
    private int next;

    Slices(PerfQuery query, BatchSizes sizes) {
        this.query = query;
        this.sizes = sizes;
    }

    /** The next slices, all of the same entities: one, or several if their metrics are too many for one request. Empty at the end. */
    List<Slice> next() {
        int metrics = query.metrics().size();
        int each = Math.min(sizes.ids(), metrics);
        List<String> moids = take(sizes.entities(metrics == 0 ? Slice.ALL : each));
        if (moids.isEmpty()) {
            return List.of();
        }
        if (metrics == 0) {
            return List.of(new Slice(moids, List.of(), 0));
        }
        List<Slice> slices = new ArrayList<>();
        for (int from = 0; from < metrics; from += each) {
            slices.add(new Slice(moids, query.metrics().subList(from, Math.min(from + each, metrics)), 0));
        }
        return slices;
    }

    private synchronized List<String> take(int count) {
        int to = Math.min(next + count, query.moids().size());
        List<String> moids = query.moids().subList(next, to);
        next = to;
        return moids;
    }

    /** What was not handed out. */
    synchronized List<String> rest() {
        return take(query.moids().size());
    }
}
