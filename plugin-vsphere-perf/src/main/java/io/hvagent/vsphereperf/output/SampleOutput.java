package io.hvagent.vsphereperf.output;

import io.hvagent.spi.Collector;
import io.hvagent.spi.Endpoint;
import java.util.List;

/**
 * Takes every newly accepted sample in full resolution while samples are read; thread-safe and never blocking: what it cannot
 * take at once it drops and counts. One for all vCenters of a source.
 */
public interface SampleOutput extends AutoCloseable {
    /**
     * Takes samples. Called from several threads at once, for one object from one only; all series of one object follow each
     * other on one thread, until {@link #end}. The arrays behind {@code samples} are used again after the call.
     */
    void samples(Samples samples);

    /**
     * The samples of one reply for the object are complete; on the thread that gave them. Not called for one without any, and
     * more than once in a poll for an object whose counters are too many for one reply.
     */
    void end(Monitored object);

    /** Takes what a vCenter says of its own services. */
    void services(ServiceReport report);

    /** How far back samples are wanted when an object is first seen, up to the hour that vCenter keeps; 0 for none. */
    default int backfillSeconds() {
        return 0;
    }

    /** What sends, and tells of itself; part of the source's collectors. */
    default List<Collector> collectors() {
        return List.of();
    }

    /** Where it sends to; part of the source's endpoints. */
    default List<Endpoint> endpoints() {
        return List.of();
    }

    /** Sends what waits, for some seconds at most; what comes later is dropped. Once or more. */
    @Override
    void close();
}
