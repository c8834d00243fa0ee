package io.hvagent.vsphereperf.poll;

import io.hvagent.spi.Sink;
import io.hvagent.vsphereperf.object.Fleet;
import java.time.Duration;
import java.time.Instant;

/**
 * One run of a collector that reads samples.
 *
 * @param now when it began, by nanoTime
 * @param serverNow the server's clock at that time
 */
record Round(Sink sink, Fleet fleet, long now, Instant serverNow) {
    private static final int PARTS_FOR_READING = 9;
    private static final int PARTS = 10;

    /** The time left for reading; the rest is for putting what was read. */
    Duration left() {
        return sink.left().multipliedBy(PARTS_FOR_READING).dividedBy(PARTS);
    }
}
