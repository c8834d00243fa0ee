package io.hvagent.testkit;

import io.hvagent.spi.Metric;
import java.util.List;

/** One value that a collector put. */
public record Sample(Metric metric, List<String> labelValues, double value) {
    public Sample {
        labelValues = List.copyOf(labelValues);
    }

    /** The series that the value belongs to. */
    Series series() {
        return new Series(metric, labelValues);
    }

    /** A family with one set of label values. */
    record Series(Metric metric, List<String> labelValues) {}
}
