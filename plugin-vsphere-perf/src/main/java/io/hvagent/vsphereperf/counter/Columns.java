package io.hvagent.vsphereperf.counter;

import io.hvagent.vsphere.perf.MetricId;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The columns of one kind of object, by the ids that their counters have on the server now. Immutable. */
public final class Columns {
    public static final Columns NONE = new Columns(new TreeMap<>(), List.of());

    private final int[] ids;
    private final Column[] columns;
    private final List<MetricId> metrics;
    private final List<String> unknown;

    /** @param byId the columns by their present ids */
    Columns(SortedMap<Integer, Column> byId, List<String> unknown) {
        this.ids = byId.keySet().stream().mapToInt(id -> id).toArray();
        this.columns = byId.values().toArray(Column[]::new);
        this.metrics = byId.entrySet().stream()
                .map(entry -> new MetricId(entry.getKey(), entry.getValue().instances() ? "*" : ""))
                .toList();
        this.unknown = List.copyOf(unknown);
    }

    /** The place of the column of a counter's id; negative for one that was not asked for. */
    public int indexOf(int id) {
        return Arrays.binarySearch(ids, id);
    }

    public Column column(int index) {
        return columns[index];
    }

    /** What to ask the server for. */
    public List<MetricId> metrics() {
        return metrics;
    }

    /** The counters that were named and that the server does not know. */
    public List<String> unknown() {
        return unknown;
    }

    /** How many series an object has at most without its instances. */
    public int aggregates() {
        return (int)
                Arrays.stream(columns).filter(column -> column.takes(false)).count();
    }
}
