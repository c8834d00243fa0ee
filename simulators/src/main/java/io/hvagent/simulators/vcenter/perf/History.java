package io.hvagent.simulators.vcenter.perf;

import io.hvagent.simulators.vcenter.fleet.Entity;
import io.hvagent.simulators.vcenter.perf.Samples.Span;

/** The samples of longer intervals: what those of 20 s come to, by the counter's rollup. Thread-safe. */
final class History {
    /** The statistics level up to which counters are stored. */
    static final int LEVEL = 1;

    private final Samples samples;

    History(Samples samples) {
        this.samples = samples;
    }

    static boolean isStored(Metric metric, String instance) {
        return (instance.isEmpty() ? metric.level() : metric.deviceLevel()) <= LEVEL;
    }

    /** As {@link Samples#times}; a number of samples is not heeded here. */
    int times(Interval interval, Span span, long now, long[] times) {
        int step = interval.seconds();
        long oldest = Math.max(span.after() + 1, now - interval.kept() + 1);
        long last = Math.floorDiv(Math.min(now, span.until()), step) * step;
        int count = (int) Math.max(0, Math.min(times.length, Math.floorDiv(last - oldest, step) + 1));
        for (int i = 0; i < count; i++) {
            times[i] = last - (long) (count - 1 - i) * step;
        }
        return count;
    }

    /** The value of a longer interval that ends at a time; -1 if there was no sample in it. */
    long value(Signal signal, Entity entity, Metric metric, Interval interval, long end) {
        long sum = 0;
        long last = -1;
        int count = 0;
        for (long time = end - interval.seconds() + Samples.STEP; time <= end; time += Samples.STEP) {
            long value = samples.exists(entity, time) ? samples.value(signal, time) : -1;
            if (value >= 0) {
                sum += value;
                last = value;
                count++;
            }
        }
        return count == 0 ? -1 : rolledUp(metric, sum, last, count);
    }

    private static long rolledUp(Metric metric, long sum, long last, int count) {
        return switch (metric.rollup()) {
            case "summation" -> sum;
            case "latest" -> last;
            default -> sum / count;
        };
    }
}
