package io.hvagent.vsphereperf.influx;

import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.ServiceReport;
import java.util.List;

/** How samples are called in the database: measurements, tags and fields. Thread-safe, without state. */
interface Schema {
    /** The one that an output is to have. */
    static Schema of(InfluxConfig config) {
        return switch (config.schema()) {
            case SEED -> new SeedSchema(config.vcenterStrip().orElse(""));
            case TELEGRAF -> new TelegrafSchema();
            case NATIVE -> new NativeSchema();
        };
    }

    /** Where the samples of a counter go. */
    Column column(Monitored.Kind kind, Counter counter, int intervalSeconds);

    /** Puts the tags that all lines of an object have. */
    void tag(TagSet tags, Monitored object);

    /** Puts those of one of its devices, or of its aggregate, beside them or in their place. */
    void tag(TagSet tags, Device device);

    /** The points for what a vCenter said of its services; none if the schema has no such. */
    List<Point> services(ServiceReport report);

    /**
     * What of an object the values are about.
     *
     * @param counter one of those whose samples share the line: of the same group
     * @param instance as the server names it; empty for the aggregate
     * @param name as a person knows it
     */
    record Device(Counter counter, String instance, String name) {
        boolean isAggregate() {
            return instance.isEmpty();
        }
    }
}
