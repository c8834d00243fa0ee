package io.hvagent.vsphere.session;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.time.Duration;

/** Keeps a client from logging in again and again at a server that ends every session before its first call. */
final class Renewals {
    private static final int FREE = 1;
    private static final int LONGEST_SHIFT = 6;

    private final String server;
    private long worked;
    private int inVain;
    private long notBefore;

    Renewals(String server) {
        this.server = server;
    }

    /** A call was answered within a session. */
    void worked(long session) {
        worked = Math.max(worked, session);
    }

    /**
     * Asks to open a session in place of one that ended.
     *
     * @param ended its number
     * @param now on a clock that never jumps, in nanoseconds
     */
    void ask(long ended, long now) throws CollectException {
        if (ended <= worked) {
            inVain = 0;
        }
        if (inVain > FREE && now - notBefore < 0) {
            throw new CollectException(
                    Reason.UNAUTHORIZED,
                    server + " ends every session at once; no new login for " + (notBefore - now) / 1_000_000_000
                            + " s, look into its log");
        }
        inVain++;
        notBefore =
                now + Duration.ofSeconds(1L << Math.min(inVain, LONGEST_SHIFT)).toNanos();
    }
}
