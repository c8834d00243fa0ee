package io.hvagent.plugin;

/** A source that its plugin could not open: bad configuration, or a broken plugin. The message is for the user. */
public final class CannotOpen extends Exception {
    private static final long serialVersionUID = 1;

    CannotOpen(String source, Throwable cause) {
        super("source " + source + " cannot be opened: " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        boolean forTheUser = cause instanceof IllegalArgumentException && cause.getMessage() != null;
        return forTheUser ? cause.getMessage() : cause.toString();
    }
}
