package io.hvagent.vsphereperf.output;

import io.hvagent.vsphere.perf.Counter;

/**
 * The newly accepted samples of one counter and instance of one object: at least one, oldest first, none twice, none negative.
 * A view of arrays that are used again: valid until {@link SampleOutput#samples} returns.
 */
public interface Samples {
    Monitored object();

    Counter counter();

    /** As the server names it; empty for the aggregate. */
    String instance();

    /** As a person knows it: the name of a datastore in place of its UUID, else the same as {@link #instance()}. */
    String device();

    /** The length of what one sample covers: 20 for real-time samples. */
    int intervalSeconds();

    int count();

    /** The end of a sample's interval, in epoch seconds of the server's clock. */
    long time(int index);

    /** The raw value, in the counter's unit. */
    long value(int index);
}
