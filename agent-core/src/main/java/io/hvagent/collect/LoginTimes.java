package io.hvagent.collect;

import java.time.Duration;

/**
 * The past of one login, in milliseconds of the wall clock.
 *
 * @param rejected when it was rejected last; 0 for never
 * @param started when the attempt under way began; 0 for none
 */
record LoginTimes(long rejected, long started) {
    static final LoginTimes NEVER = new LoginTimes(0, 0);

    LoginTimes notAfter(long now) {
        return new LoginTimes(Math.min(rejected, now), Math.min(started, now));
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
