package io.hvagent.collect;

import io.hvagent.exposition.Exposition;
import java.time.Instant;

/** What all sources of a runner share. */
record Engine(
        RunnerOptions options,
        Exposition exposition,
        Timetable timetable,
        Workers workers,
        Abandoned abandoned,
        Spread spread,
        BackOff backOff) {
    static Engine of(RunnerOptions options, Exposition exposition) {
        Timetable timetable = new Timetable(options.nanoTime());
        return new Engine(
                options,
                exposition,
                timetable,
                new Workers(options.workers(), timetable),
                new Abandoned(options.abandonedThreads()),
                new Spread(),
                new BackOff(options.random()));
    }

    long nanoTime() {
        return timetable.nanoTime();
    }

    Instant wallTime() {
        return options.clock().instant();
    }

    /** The wall time at which the schedule's clock will show {@code nanos}. */
    Instant wallTimeOf(long nanos) {
        return wallTime().plusNanos(nanos - nanoTime());
    }
}
