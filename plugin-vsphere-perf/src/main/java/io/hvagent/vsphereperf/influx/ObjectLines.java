package io.hvagent.vsphereperf.influx;

import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.Samples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes lines of one object's samples: those of one measurement, instance and time share a line. Used for one object after the
 * other, by one thread at a time; all buffers are used again.
 */
final class ObjectLines {
    private static final int MOST_COLUMNS = 10_000;
    private static final Comparator<Series> BY_LINE = Comparator.comparing(
                    (Series series) -> series.column.measurement())
            .thenComparing(series -> series.instance)
            .thenComparing(series -> series.column.field());

    /** Takes finished lines; the bytes are the caller's. */
    interface Taker {
        void take(LineBytes lines, int count);
    }

    private final Schema schema;
    private final Taker taker;
    private final int mostLines;
    private final Map<Monitored.Kind, Map<Counter, Column>> columns = new EnumMap<>(Monitored.Kind.class);
    private final TagSet ofObject = new TagSet();
    private final TagSet tags = new TagSet();
    private final LineBytes head = new LineBytes(512);
    private final LineBytes lines = new LineBytes(16 * 1024);
    private int lineCount;
    private Series[] all = {};
    private int used;
    private Monitored object;

    /** @param mostLines that are handed over together, so that no buffer grows with what one object has to tell */
    ObjectLines(Schema schema, Taker taker, int mostLines) {
        this.schema = schema;
        this.taker = taker;
        this.mostLines = mostLines;
    }

    /** Copies samples; the first ones of another object end that before. */
    void add(Samples samples) {
        if (!samples.object().equals(object)) {
            end();
            object = samples.object();
            schema.tag(ofObject.clear(), object);
        }
        if (used == all.length) {
            grow();
        }
        all[used++].copy(samples, column(samples));
    }

    private void grow() {
        int before = all.length;
        all = Arrays.copyOf(all, Math.max(16, 2 * before));
        Arrays.setAll(all, i -> i < before ? all[i] : new Series());
    }

    private Column column(Samples samples) {
        Map<Counter, Column> ofKind = columns.computeIfAbsent(samples.object().kind(), kind -> new HashMap<>());
        Column known = ofKind.get(samples.counter());
        if (known != null && known.intervalSeconds() == samples.intervalSeconds()) {
            return known;
        }
        if (ofKind.size() >= MOST_COLUMNS) {
            ofKind.clear();
        }
        Column made = schema.column(samples.object().kind(), samples.counter(), samples.intervalSeconds());
        ofKind.put(samples.counter(), made);
        return made;
    }

    /** Writes the lines of the object and hands them over. */
    void end() {
        Arrays.sort(all, 0, used, BY_LINE);
        int start = 0;
        for (int i = 1; i <= used; i++) {
            if (i == used || !all[i].sharesLinesWith(all[start])) {
                write(start, i);
                start = i;
            }
        }
        handOver();
        used = 0;
        object = null;
    }

    /** Writes the lines that some series share. */
    private void write(int from, int to) {
        Series first = all[from];
        schema.tag(tags.copy(ofObject), new Schema.Device(first.counter, first.instance, first.device));
        tags.writeTo(head.clear().measurement(first.column.measurement()));
        for (long time = earliest(from, to); time != Series.NEVER; time = earliest(from, to)) {
            write(from, to, time);
        }
    }

    private long earliest(int from, int to) {
        long earliest = Series.NEVER;
        for (int i = from; i < to; i++) {
            earliest = Math.min(earliest, all[i].time());
        }
        return earliest;
    }

    private void write(int from, int to, long time) {
        lines.append(head);
        char separator = ' ';
        for (int i = from; i < to; i++) {
            if (all[i].time() == time) {
                all[i].writeNext(lines.raw(separator));
                separator = ',';
            }
        }
        lines.raw(' ').integer(time).raw('\n');
        if (++lineCount == mostLines) {
            handOver();
        }
    }

    private void handOver() {
        if (lineCount > 0) {
            taker.take(lines, lineCount);
        }
        lines.clear();
        lineCount = 0;
    }

    /** A copy of the samples of one counter and instance, and how many of them are written. */
    private static final class Series {
        static final long NEVER = Long.MAX_VALUE;

        private Column column;
        private Counter counter;
        private String instance;
        private String device;
        private long[] times = {};
        private long[] values = {};
        private int count;
        private int written;

        void copy(Samples samples, Column into) {
            column = into;
            counter = samples.counter();
            instance = samples.instance();
            device = samples.device();
            count = samples.count();
            written = 0;
            if (times.length < count) {
                times = new long[count];
                values = new long[count];
            }
            for (int i = 0; i < count; i++) {
                times[i] = samples.time(i);
                values[i] = samples.value(i);
            }
        }

        boolean sharesLinesWith(Series other) {
            return instance.equals(other.instance) && column.measurement().equals(other.column.measurement());
        }

        /** The time of the next sample. */
        long time() {
            return written < count ? times[written] : NEVER;
        }

        void writeNext(LineBytes line) {
            column.number().write(values[written++], line.name(column.field()).raw('='));
        }
    }
}
