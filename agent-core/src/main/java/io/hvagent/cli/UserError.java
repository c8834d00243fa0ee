package io.hvagent.cli;

/** What the user can mend; the message is all that is shown. */
final class UserError extends Exception {
    private static final long serialVersionUID = 1;

    UserError(String message) {
        super(message);
    }
}
