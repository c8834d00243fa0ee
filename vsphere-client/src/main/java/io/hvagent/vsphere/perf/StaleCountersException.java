package io.hvagent.vsphere.perf;

import io.hvagent.spi.CollectException;

/** The server has other counters than those that were read of it: the ids of a query mean something else now, or nothing. */
final class StaleCountersException extends CollectException {
    private static final long serialVersionUID = 1;

    StaleCountersException() {
        super(
                Reason.BAD_REPLY,
                "the server numbers its performance counters otherwise since the last login; they have to be read again");
    }
}
