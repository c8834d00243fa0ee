package io.hvagent.simulators.esxi;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * One host's account: locked for 900 s after five failures, over whatever route they came, without a success or 900 s between
 * two of them. Thread-safe.
 */
public final class Account {
    private static final int FAILURES = 5;
    private static final Duration LOCKED = Duration.ofMinutes(15);

    private final String user;
    private final InstantSource clock;
    private final Tally tally;
    private String password;
    private List<PublicKey> keys = List.of();
    private int failures;
    private Instant lastFailure = Instant.EPOCH;
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
        if (!right && !locked) {
            failed(clock.instant());
        }
        return false;
    }

    private void failed(Instant now) {
        failures = now.isBefore(lastFailure.plus(LOCKED)) ? failures + 1 : 1;
        lastFailure = now;
        if (failures >= FAILURES) {
            failures = 0;
            lockedUntil = now.plus(LOCKED);
            tally.locked();
        }
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
