package io.hvagent.vsphereperf.config;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * What is read of objects that only have historical samples, which vCenter makes of others: slow, and late.
 *
 * @param kinds which kinds; none means none
 * @param every how often they are read
 * @param interval the length of vCenter's shortest historical interval, as its statistics settings have it
 */
public record Historical(Set<Kind> kinds, Duration every, Duration interval) {
    private static final Duration USUAL = Duration.ofMinutes(5);

    static final Historical NONE = new Historical(Set.of(), USUAL, USUAL);

    /** A kind of object. */
    public enum Kind {
        CLUSTER,
        DATASTORE,
        RESOURCE_POOL,
        DATACENTER
    }

    /** @throws IllegalArgumentException if something cannot work; the message names the key */
    public Historical {
        kinds = Set.copyOf(kinds);
        every = Objects.requireNonNullElse(every, USUAL);
        interval = Objects.requireNonNullElse(interval, USUAL);
        PerfConfig.check(
                !interval.isNegative() && !interval.isZero() && interval.toSeconds() % 60 == 0,
                "historical.interval: must be whole minutes, as vCenter's statistics settings have it");
        PerfConfig.check(every.compareTo(interval) >= 0, "historical.every: must be at least historical.interval");
    }
}
