package io.hvagent.vsphere.perf;

/**
 * How much one request asks for: halved when the server refuses or does not manage it, growing slowly again while it answers.
 * Remembered from query to query. Thread-safe.
 */
final class BatchSizes {
    private static final int MOST_ENTITIES = 250;
    private static final int REALTIME_IDS = 20_000;

    /** The limit of a server as it is installed (config.vpxd.stats.maxQueryMetrics). */
    private static final int HISTORICAL_IDS = 256;

    private static final int GROW_ENTITIES_AFTER = 10;
    private static final int GROW_IDS_AFTER = 50;

    private final int mostIds;
    private int entities;
    private int ids;
    private int streak;

    private BatchSizes(int entities, int mostIds) {
        this.entities = entities;
        this.mostIds = mostIds;
        this.ids = mostIds;
    }

    static BatchSizes realtime() {
        return new BatchSizes(100, REALTIME_IDS);
    }

    static BatchSizes historical() {
        return new BatchSizes(100, HISTORICAL_IDS);
    }

    /** For entities that stand for many: a query for a cluster is one for each of its hosts and virtual machines. */
    static BatchSizes ofClusters() {
        return new BatchSizes(8, HISTORICAL_IDS);
    }

    /** Entities of a request that asks each for so many metrics. */
    synchronized int entities(int metrics) {
        return Math.max(1, Math.min(entities, ids / Math.max(1, metrics)));
    }

    /** Metric ids of one request. */
    synchronized int ids() {
        return ids;
    }

    /** A request was answered. */
    synchronized void answered(Slice slice) {
        boolean full = slice.moids().size() >= entities(slice.metrics().size());
        streak = full ? streak + 1 : streak;
        if (full && streak % GROW_ENTITIES_AFTER == 0) {
            entities = Math.min(MOST_ENTITIES, entities + Math.max(1, entities / 10));
        }
        if (full && streak % GROW_IDS_AFTER == 0) {
            ids = Math.min(mostIds, ids + Math.max(1, ids / 4));
        }
    }

    /** The server allows no request of this size. */
    synchronized void refused(Slice slice) {
        streak = 0;
        ids = Math.max(1, Math.min(ids, slice.ids() / 2));
    }

    /**
     * The server did not manage a request of this size. Parts of such a request change nothing: they may fail for the sake of one
     * entity.
     */
    synchronized void failed(Slice slice) {
        streak = 0;
        if (slice.depth() > 0) {
            return;
        }
        entities = Math.max(1, Math.min(entities, slice.moids().size() / 2));
    }
}
