package io.hvagent.proxmox;

import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.ArrayList;
import java.util.List;

/** A table from fields of a JSON object to families with the same labels. What is not there is not put. Immutable. */
public final class Columns {
    private record Column(Metric metric, String field, double unit) {}

    private final List<String> labels;
    private final List<Column> columns;

    private Columns(List<String> labels, List<Column> columns) {
        this.labels = List.copyOf(labels);
        this.columns = List.copyOf(columns);
    }

    /** A table without columns. */
    public static Columns with(String... labels) {
        return new Columns(List.of(labels), List.of());
    }

    /** This, and a gauge in the unit of its field. */
    public Columns gauge(String name, String help, String field) {
        return and(Metric.Kind.GAUGE, name, help, field, 1);
    }

    /** This, and a gauge of a field that is to be multiplied. */
    public Columns gauge(String name, String help, String field, double unit) {
        return and(Metric.Kind.GAUGE, name, help, field, unit);
    }

    public Columns counter(String name, String help, String field) {
        return and(Metric.Kind.COUNTER, name, help, field, 1);
    }

    public Columns counter(String name, String help, String field, double unit) {
        return and(Metric.Kind.COUNTER, name, help, field, unit);
    }

    private Columns and(Metric.Kind kind, String name, String help, String field, double unit) {
        List<Column> more = new ArrayList<>(columns);
        more.add(new Column(new Metric(kind, name, help, labels), field, unit));
        return new Columns(labels, more);
    }

    /** Puts what an object has, of one entity. */
    public void put(Sink sink, JsonObject from, String... labelValues) {
        put(sink.row(labels, labelValues), from);
    }

    /** Puts what an object has, into a row with this table's labels. */
    public void put(Sink.Row row, JsonObject from) {
        for (Column column : columns) {
            double value = from.number(column.field);
            if (!Double.isNaN(value)) {
                row.put(column.metric, value * column.unit);
            }
        }
    }

    /** The families, in order. */
    public List<Metric> metrics() {
        return columns.stream().map(Column::metric).toList();
    }
}
