package io.hvagent.vsphere.perf;

import java.util.List;

/**
 * What one request asks for: some of the entities, and of each some of the metrics.
 *
 * @param metrics a part of the query's; empty for all that an entity has
 * @param depth how often it was halved after a failure
 */
record Slice(List<String> moids, List<MetricId> metrics, int depth) {
    /** The most metrics that one entity is thought to have, where all are asked for. */
    static final int ALL = 1000;

    /** Deep enough to find one entity among 128. */
    private static final int DEEPEST = 7;

    /** How many metric ids the request has, or stands for. */
    int ids() {
        return moids.size() * (metrics.isEmpty() ? ALL : metrics.size());
    }

    /** Half of the entities each; empty if there is one only, or after too many attempts. */
    List<Slice> halves() {
        int middle = moids.size() / 2;
        if (middle == 0 || depth >= DEEPEST) {
            return List.of();
        }
        return List.of(
                new Slice(moids.subList(0, middle), metrics, depth + 1),
                new Slice(moids.subList(middle, moids.size()), metrics, depth + 1));
    }

    /** Halves, of the metrics where there is one entity only. */
    List<Slice> smaller() {
        int middle = metrics.size() / 2;
        if (moids.size() > 1 || middle == 0) {
            return halves();
        }
        return List.of(
                new Slice(moids, metrics.subList(0, middle), depth),
                new Slice(moids, metrics.subList(middle, metrics.size()), depth));
    }

    /** The same for those of its entities that are kept. */
    Slice of(List<String> kept) {
        return new Slice(kept, metrics, depth);
    }
}
