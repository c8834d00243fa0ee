package io.hvagent.collect;

import io.hvagent.spi.Collector;
import io.hvagent.spi.Pace;
import java.util.Objects;

/**
 * A collector with what it says about itself, asked once.
 *
 * @param repeats whether it runs again after a success
 */
record Subject(Collector collector, String name, String target, Pace pace, boolean repeats) {
    Subject {
        Objects.requireNonNull(name, "name() gave null");
        Objects.requireNonNull(target, "target() gave null");
        Objects.requireNonNull(pace, "pace() gave null");
    }

    /** Asks a collector; throws what it throws. */
    static Subject of(Collector collector, Pace ofSource) {
        return new Subject(collector, collector.name(), collector.target(), collector.pace(ofSource), true);
    }

    Subject named(String other) {
        return new Subject(collector, other, target, pace, repeats);
    }

    long every() {
        return pace.every().toNanos();
    }

    LogContext context(String source) {
        return new LogContext(source, target, name);
    }
}
