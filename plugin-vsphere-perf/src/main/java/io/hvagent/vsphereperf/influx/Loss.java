package io.hvagent.vsphereperf.influx;

import java.util.Locale;

/** Why lines were never stored. */
enum Loss {
    /** The queue was full; these were the oldest. */
    QUEUE_FULL,
    /** The database took offence at them. */
    REJECTED,
    /** A single line is more than the server takes. */
    TOO_LARGE,
    /** The source was closed. */
    CLOSED;

    /** The value of the label {@code reason}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
