package io.hvagent.proxmox.node;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.util.List;

/** {@code /proc/diskstats}. Old kernels have fewer fields, later ones may have more. For one thread. */
record Disks(Root root, Exclusion excluded) implements NodeReading {
    private static final List<String> DEVICE = List.of("device");
    private static final double SECTOR = 512;
    private static final double MILLI = 1e-3;

    private record Field(Metric metric, double unit) {}

    private static final List<Field> FIELDS = List.of(
            counter("reads_completed_total", "Reads that ended well.", 1),
            counter("reads_merged_total", "Reads that were joined with others.", 1),
            counter("read_bytes_total", "Bytes read.", SECTOR),
            counter("read_time_seconds_total", "Time of all reads.", MILLI),
            counter("writes_completed_total", "Writes that ended well.", 1),
            counter("writes_merged_total", "Writes that were joined with others.", 1),
            counter("written_bytes_total", "Bytes written.", SECTOR),
            counter("write_time_seconds_total", "Time of all writes.", MILLI),
            new Field(new Metric(Metric.Kind.GAUGE, "node_disk_io_now", "Requests under way.", DEVICE), 1),
            counter("io_time_seconds_total", "Time in which there were requests.", MILLI),
            counter("io_time_weighted_seconds_total", "Time in which there were requests, times their number.", MILLI),
            counter("discards_completed_total", "Discards that ended well.", 1),
            counter("discards_merged_total", "Discards that were joined with others.", 1),
            counter("discarded_sectors_total", "Sectors of 512 bytes that were discarded.", 1),
            counter("discard_time_seconds_total", "Time of all discards.", MILLI),
            counter("flush_requests_total", "Flushes that ended well.", 1),
            counter("flush_requests_time_seconds_total", "Time of all flushes.", MILLI));

    private static Field counter(String name, String help, double unit) {
        return new Field(new Metric(Metric.Kind.COUNTER, "node_disk_" + name, help, DEVICE), unit);
    }

    @Override
    public void put(Sink sink) throws IOException {
        Words words = root.words("proc/diskstats");
        while (words.nextLine()) {
            if (words.skip(3)) {
                String device = words.text();
                if (!excluded.excludes(device)) {
                    put(sink.row(DEVICE, device), words);
                }
            }
        }
    }

    private static void put(Sink.Row row, Words words) throws MalformedFile {
        for (Field field : FIELDS) {
            if (!words.next()) {
                return;
            }
            double value = words.number();
            row.put(field.metric(), field.unit() == MILLI ? value / 1000 : value * field.unit());
        }
    }
}
