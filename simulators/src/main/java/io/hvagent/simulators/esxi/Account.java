package io.hvagent.simulators.esxi;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** One host's account: locked for 900 s after five failures in a row, over whatever route they came. Thread-safe. */
public final class Account {
    private static final int FAILURES = 5;
    private static final Duration LOCKED = Duration.ofSeconds(900);

    private final String user;
    private final InstantSource clock;
    private final Tally tally;
    private String password;
    private List<PublicKey> keys = List.of();
    private int failures;
    private Instant lockedUntil = Instant.MIN;

    Account(String user, String password, InstantSource clock, Tally tally) {
        this.user = user;
        this.password = password;
        this.clock = clock;
        this.tally = tally;
    }

    /** One attempt, counted. */
    public synchronized boolean login(String name, String attempt) {
        return judged(name.equals(user) && attempt.equals(password));
    }

    synchronized boolean login(String name, PublicKey key) {
        return judged(name.equals(user) && keys.contains(key));
    }

    private boolean judged(boolean right) {
        boolean locked = locked();
        if (right && !locked) {
            failures = 0;
            return true;
        }
        tally.refused();
        if (!right && !locked && ++failures >= FAILURES) {
            failures = 0;
            lockedUntil = clock.instant().plus(LOCKED);
            tally.locked();
        }
        return false;
    }

    public synchronized boolean locked() {
        return clock.instant().isBefore(lockedUntil);
    }

    public synchronized void password(String other) {
        password = other;
    }

    /** The keys that may log in. */
    public synchronized void keys(List<PublicKey> allowed) {
        keys = List.copyOf(allowed);
    }
}
