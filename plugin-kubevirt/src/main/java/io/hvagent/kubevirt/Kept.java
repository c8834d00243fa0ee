package io.hvagent.kubevirt;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was read once and is put in each round, as far as its containers live. For one thread. */
final class Kept {
    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, CollectException> failures = new LinkedHashMap<>();

    private static final class Sample {
        private final String container;
        private final Metric metric;
        private final double value;
        private final String[] labels;

        Sample(String container, Metric metric, double value, String... labels) {
            this.container = container;
            this.metric = metric;
            this.value = value;
            this.labels = labels;
        }
    }

    void put(String container, Metric metric, double value, List<String> labels) {
        samples.add(new Sample(container, metric, value, labels.toArray(String[]::new)));
    }

    /** As {@link Sink#failed}. */
    void failed(String part, CollectException why) {
        failures.put(part, why);
    }

    void putInto(Sink sink, Set<String> livingContainers) {
        for (Sample sample : samples) {
            if (livingContainers.contains(sample.container)) {
                sink.put(sample.metric, sample.value, sample.labels);
            }
        }
        failures.forEach(sink::failed);
    }
}
