package io.hvagent.spi;

/** Keeps accounts from being locked by wrong passwords; one for the whole process, thread-safe. Ask before every login. */
public interface LoginGuard {
    /**
     * Asks to log in. To be used with try-with-resources; closing without a verdict counts as neither.
     *
     * @throws CollectException UNAUTHORIZED if an attempt now could lock the account; the message says until when
     */
    Attempt attempt(String host, String user, Secret secret) throws CollectException;

    /** One login under way. */
    interface Attempt extends AutoCloseable {
        /** The target took the password. */
        void accepted();

        /** The target refused the password. */
        void rejected();

        @Override
        void close();
    }
}
