package io.hvagent.simulators.vcenter.perf;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The numbers that a vCenter gives its counters: others on each vCenter, and others after each restart. One number has no
 * counter behind it, as real ones have. Immutable.
 */
public final class CounterIds {
    private final int[] ids;
    private final Metric[] metrics;
    private final int orphan;

    CounterIds(List<Metric> all, long seed) {
        int[] shuffled = shuffled(all.size() + 1, seed);
        ids = new int[all.size()];
        metrics = new Metric[all.size() + 2];
        for (Metric metric : all) {
            ids[metric.index()] = shuffled[metric.index()];
            metrics[ids[metric.index()]] = metric;
        }
        orphan = shuffled[all.size()];
    }

    public int id(Metric metric) {
        return ids[metric.index()];
    }

    /** Empty for a number that this vCenter did not give. */
    public Optional<Metric> metric(int id) {
        return id < 0 || id >= metrics.length ? Optional.empty() : Optional.ofNullable(metrics[id]);
    }

    /** The number that is listed as available, and has no counter. */
    public int orphan() {
        return orphan;
    }

    private static int[] shuffled(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            numbers[i] = numbers[j];
            numbers[j] = i + 1;
        }
        return numbers;
    }
}
