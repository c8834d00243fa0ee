package io.hvagent.vsphereperf.influx;

import io.hvagent.spi.Endpoint;
import io.hvagent.vsphereperf.output.Samples;
import io.hvagent.vsphereperf.output.ServiceReport;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One output: makes lines in the threads that give samples, and leaves them in its outbox. Thread-safe. */
final class InfluxOutput implements AutoCloseable {
    private static final int MOST_LINES_AT_ONCE = 256;

    private final InfluxConfig config;
    private final Schema schema;
    private final Outbox outbox;
    private final OutputCollector collector;
    private final InfluxServer server;
    private final Map<Thread, ObjectLines> busy = new ConcurrentHashMap<>();
    private final Queue<ObjectLines> idle = new ConcurrentLinkedQueue<>();

    InfluxOutput(InfluxConfig config, InfluxServer server, OutputMetrics.Counts counts) {
        this.config = config;
        this.server = server;
        this.schema = Schema.of(config);
        this.outbox = new Outbox(new Outbox.Limits(config.batch(), config.queue(), config.gzip()), counts);
        this.collector = new OutputCollector(config, outbox, server, counts);
    }

    void samples(Samples samples) {
        busy.computeIfAbsent(Thread.currentThread(), thread -> linesToUse()).add(samples);
    }

    private ObjectLines linesToUse() {
        ObjectLines used = idle.poll();
        return used != null ? used : new ObjectLines(schema, outbox::add, Math.min(config.batch(), MOST_LINES_AT_ONCE));
    }

    void end() {
        ObjectLines lines = busy.remove(Thread.currentThread());
        if (lines != null) {
            lines.end();
            idle.add(lines);
        }
    }

    void services(ServiceReport report) {
        LineBytes line = new LineBytes(256);
        for (Point point : schema.services(report)) {
            point.writeTo(line.clear(), report.at().getEpochSecond());
            outbox.add(line, 1);
        }
    }

    Outbox outbox() {
        return outbox;
    }

    OutputCollector collector() {
        return collector;
    }

    Endpoint endpoint() {
        return new Endpoint(config.shownName(), config.url(), config.tls().verified());
    }

    @Override
    public void close() {
        collector.close();
        server.close();
    }
}
