package io.hvagent.vsphereperf.poll;

import java.util.concurrent.atomic.LongAdder;

/** What became of the samples of one vCenter's objects of one kind, since the start. Thread-safe. */
final class Tally {
    private final LongAdder taken = new LongAdder();
    private final LongAdder missing = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    /** New samples that were taken. */
    LongAdder taken() {
        return taken;
    }

    /** Intervals that a series has no sample of though it has later ones. */
    LongAdder missing() {
        return missing;
    }

    /** Taken samples that another series of the same object had a poll before. */
    LongAdder late() {
        return late;
    }

    /** Series that were not taken for want of room, once for each poll. */
    LongAdder dropped() {
        return dropped;
    }
}
