package io.hvagent.simulators.vcenter.setup;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The server's clock: the one given, and as far off as one likes. Thread-safe. */
public final class ServerClock implements InstantSource {
    private final InstantSource source;
    private volatile Duration skew = Duration.ZERO;

    public ServerClock(InstantSource source) {
        this.source = source;
    }

    @Override
    public Instant instant() {
        return source.instant().plus(skew);
    }

    public long seconds() {
        return instant().getEpochSecond();
    }

    /** Sets how far ahead of the given clock this is. */
    public void skew(Duration by) {
        skew = by;
    }
}
