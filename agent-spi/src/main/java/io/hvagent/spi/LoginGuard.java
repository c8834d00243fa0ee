package io.hvagent.spi;

import java.time.Duration;

/** Keeps accounts from being locked by wrong passwords; one for the whole process, thread-safe. Ask before every login. */
public interface LoginGuard {
    /**
     * Asks to log in. To be used with try-with-resources; closing without a verdict counts as neither.
     *
     * @throws CollectException UNAUTHORIZED if an attempt now could lock the account; the message says until when
     */
    Attempt attempt(String host, String user, Secret secret) throws CollectException;

    /**
     * How long logins with this secret are held back from now on; asks and changes nothing. Zero if an attempt may be made,
     * {@link java.time.temporal.ChronoUnit#FOREVER} if only another secret helps.
     *
     * @throws CollectException UNAUTHORIZED if the secret cannot be read
     */
    default Duration heldBack(String host, String user, Secret secret) throws CollectException {
        return Duration.ZERO;
    }

    /** One login under way. */
    interface Attempt extends AutoCloseable {
        /** The target took the password. */
        void accepted();

        /** The target refused the password or token. */
        void rejected();

        @Override
        void close();
    }
}
