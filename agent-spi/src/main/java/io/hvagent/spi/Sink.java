package io.hvagent.spi;

import java.time.Duration;
import java.util.List;

/** Where one run of a collector puts its samples. For the collecting thread only, and only until collect returns. */
public interface Sink {
    /**
     * Puts one sample. A null label value counts as ""; as many values as the metric has labels, else
     * IllegalArgumentException.
     */
    void put(Metric metric, double value, String... labelValues);

    /** One entity with many metrics: its labels are checked and encoded once. All its metrics have exactly these labels. */
    Row row(List<String> labels, String... values);

    /** Says that a part, such as one call of many, failed; the rest is still published. {@code part} is one of a few names. */
    void failed(String part, CollectException why);

    /**
     * Says that the samples have a physical host in the words of {@link Common}. Other sources of the agent are told so by {@link
     * PluginContext#countedElsewhere} as long as these samples are served, unless the profile leaves the common model out.
     *
     * @param host its hardware's UUID, or what else both sources know it by; in any case
     */
    default void counts(String host) {}

    /** The time left until the run's limit; not negative. */
    Duration left();

    /** The samples of one entity. */
    interface Row {
        /** Puts one sample; IllegalArgumentException if the metric's labels are not the row's. */
        void put(Metric metric, double value);
    }
}
