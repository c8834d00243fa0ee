package io.hvagent.collect;

import java.time.Duration;

/**
 * The past of one login, in milliseconds of the wall clock.
 *
 * @param rejected when it was rejected last; 0 for never
 * @param started when the attempt under way began; 0 for none
 * @param refusals how often it was rejected without having been taken in between
 */
record LoginTimes(long rejected, long started, int refusals) {
    static final LoginTimes NEVER = new LoginTimes(0, 0, 0);

    /** Longer than the 15 minutes for which ESXi locks an account and counts its failures. */
    static final Duration FIRST_PAUSE = Duration.ofMinutes(16);

    static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final int MOST_DOUBLINGS = 5;

    /** It is tried again now. */
    LoginTimes begun(long now) {
        return new LoginTimes(rejected, now, refusals);
    }

    /** It was rejected, once more. */
    LoginTimes refused(long now) {
        return new LoginTimes(now, 0, Math.min(refusals, MOST_DOUBLINGS) + 1);
    }

    /** The attempt ended, and nobody knows how. */
    LoginTimes ended() {
        return new LoginTimes(rejected, 0, refusals);
    }

    /** How long it is left alone after a refusal: twice as long after each further one. */
    Duration pause() {
        int doublings = Math.max(0, Math.min(refusals - 1, MOST_DOUBLINGS));
        Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    LoginTimes notAfter(long now) {
        return new LoginTimes(Math.min(rejected, now), Math.min(started, now), refusals);
    }

    boolean rejectedOnce() {
        return rejected > 0;
    }

    boolean rejectedWithin(Duration time, long now) {
        return rejectedOnce() && now - rejected < time.toMillis();
    }

    /** An attempt without an end, as of a process that was killed, counts as one under way for the time given. */
    boolean startedWithin(Duration time, long now) {
        return started > 0 && now - started < time.toMillis();
    }

    long newest() {
        return Math.max(rejected, started);
    }
}
