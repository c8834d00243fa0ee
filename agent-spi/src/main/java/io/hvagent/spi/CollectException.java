package io.hvagent.spi;

/** Why a collect failed: a reason for machines, and a message that says what was attempted, on what, and the way out. */
public class CollectException extends Exception {
    /** The reason, a label value of the agent's own metrics. */
    public enum Reason {
        UNREACHABLE,
        TIMEOUT,
        UNAUTHORIZED,
        FORBIDDEN,
        UNTRUSTED,
        BAD_REPLY,
        /** The target does not have it, or is set not to give it: nothing is broken. */
        NO_DATA,
        INTERNAL
    }

    private static final long serialVersionUID = 1;
    private final Reason reason;

    public CollectException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** @param cause may be null */
    public CollectException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
