package io.hvagent.spi;

import java.time.Duration;
import java.util.Optional;

/** Whether a named group of metrics is collected, and how often if it has a pace of its own. */
public record Group(boolean on, Optional<Duration> every) {
    public static final Group ON = new Group(true, Optional.empty());
    public static final Group OFF = new Group(false, Optional.empty());

    /** A group that is on, at most once in {@code every}. */
    public static Group every(Duration every) {
        return new Group(true, Optional.of(every));
    }

    /** The pace of this group's collectors in a source of the given pace. */
    public Pace pace(Pace ofSource) {
        return every.map(ofSource::withEvery).orElse(ofSource);
    }
}
