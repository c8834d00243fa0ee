package io.hvagent.proxmox.node;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code /proc/net/softnet_stat}: hexadecimal columns, a line for each CPU; its number stands there from kernel 5.14. */
record Softnet(Root root) implements NodeReading {
    private static final List<String> CPU = List.of("cpu");
    private static final int CPU_COLUMN = 12;

    private record Column(int place, Metric metric) {}

    private static final List<Column> COLUMNS = List.of(
            column(0, Metric.Kind.COUNTER, "processed_total", "Packets that were processed."),
            column(1, Metric.Kind.COUNTER, "dropped_total", "Packets that were dropped."),
            column(2, Metric.Kind.COUNTER, "times_squeezed_total", "Times that packets were left for later."),
            column(8, Metric.Kind.COUNTER, "cpu_collision_total", "Times that a device was locked by another CPU."),
            column(9, Metric.Kind.COUNTER, "received_rps_total", "Times that another CPU woke this one for packets."),
            column(10, Metric.Kind.COUNTER, "flow_limit_count_total", "Times that the limit of a flow was reached."),
            column(11, Metric.Kind.GAUGE, "backlog_len", "Packets that wait."));

    private static Column column(int place, Metric.Kind kind, String name, String help) {
        return new Column(place, new Metric(kind, "node_softnet_" + name, help, CPU));
    }

    @Override
    public void put(Sink sink) throws IOException {
        Words words = root.words("proc/net/softnet_stat");
        for (int line = 0; words.nextLine(); line++) {
            List<Double> columns = new ArrayList<>();
            while (words.next()) {
                columns.add(words.hexadecimal());
            }
            boolean tells = columns.size() > CPU_COLUMN;
            long cpu = tells ? columns.get(CPU_COLUMN).longValue() : line;
            put(columns, sink.row(CPU, Long.toString(cpu)));
        }
    }

    private static void put(List<Double> columns, Sink.Row row) {
        for (Column column : COLUMNS) {
            row.put(column.metric(), column.place() < columns.size() ? columns.get(column.place()) : 0);
        }
    }
}
