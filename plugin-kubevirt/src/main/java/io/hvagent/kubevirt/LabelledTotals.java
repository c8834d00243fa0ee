package io.hvagent.kubevirt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Sums of threads, each with the labels of its series, as long as its container lives. For one thread.
 *
 * @param <K> what tells one series from another
 */
final class LabelledTotals<K> {
    private final int size;
    private final Map<K, Series> series = new LinkedHashMap<>();

    /** Tells a thread; its process may be another one by now, which the totals see by their fall. */
    record ThreadId(int pid, int tid) {}

    /** The values of a series' labels, and the container that it belongs to. */
    record Labels(String container, List<String> values) {}

    private record Series(Labels labels, Totals<ThreadId> totals) {}

    /** @param size how many totals each has */
    LabelledTotals(int size) {
        this.size = size;
    }

    /** Begins a round; what belongs to none of these containers is forgotten. */
    void begin(Set<String> containers) {
        series.values().removeIf(each -> !containers.contains(each.labels.container));
        series.values().forEach(each -> each.totals.begin());
    }

    /** Begins anew. */
    void clear() {
        series.clear();
    }

    /** Takes what a thread has done by now. */
    void put(K key, Labels labels, ThreadId thread, long... values) {
        series.compute(key, (k, known) -> labelled(known, labels)).totals.put(thread, values);
    }

    private Series labelled(Series known, Labels labels) {
        if (known != null && known.labels.equals(labels)) {
            return known;
        }
        Totals<ThreadId> totals = known == null ? started() : known.totals;
        return new Series(labels, totals);
    }

    private Totals<ThreadId> started() {
        Totals<ThreadId> totals = new Totals<>(size);
        totals.begin();
        return totals;
    }

    /** Visits the sums and labels of all series. */
    void forEach(BiConsumer<long[], Labels> visitor) {
        series.values().forEach(each -> visitor.accept(each.totals.sums(), each.labels));
    }
}
