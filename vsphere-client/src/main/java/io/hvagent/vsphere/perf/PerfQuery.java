package io.hvagent.vsphere.perf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question for samples; the same metrics of each entity.
 *
 * @param type the entities' managed object type, such as {@code VirtualMachine}
 * @param moids the entities
 * @param metrics what to read of each; empty for all that each has
 * @param intervalSeconds 20 for real-time samples, else the length of a historical interval
 * @param maxSamples the newest so many, for real-time samples; 0 for no such limit
 * @param window start (exclusive) and end (inclusive) on the server's clock, for historical samples
 */
public record PerfQuery(
        String type,
        List<String> moids,
        List<MetricId> metrics,
        int intervalSeconds,
        int maxSamples,
        Optional<Window> window) {
    /** A span of the server's time. */
    public record Window(Instant start, Instant end) {}

    public PerfQuery {
        moids = List.copyOf(moids);
        metrics = List.copyOf(metrics);
    }
}
