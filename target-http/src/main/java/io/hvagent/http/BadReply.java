package io.hvagent.http;

import java.io.IOException;

/** What arrived is not what HTTP allows, or more than is taken. The message goes on after "the reply". */
final class BadReply extends IOException {
    private static final long serialVersionUID = 1;

    BadReply(String message) {
        super(message);
    }

    BadReply(String message, Throwable cause) {
        super(message, cause);
    }
}
