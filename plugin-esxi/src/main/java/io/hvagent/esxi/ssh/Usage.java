package io.hvagent.esxi.ssh;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;

/** Ends a host's connection when nobody has used it for a while, or at once if that is wanted. Thread-safe. */
final class Usage {
    private final Duration idle;
    private final Connector connector;
    private int users;
    private Optional<Future<?>> end = Optional.empty();

    Usage(Connector connector) {
        this.idle = connector.idle();
        this.connector = connector;
    }

    /** Somebody is about to use the connection. */
    synchronized void begin() {
        users++;
        end.ifPresent(late -> late.cancel(false));
        end = Optional.empty();
    }

    /** And does so no more. */
    synchronized void end(Optional<HostConnection> connection) {
        users--;
        if (users > 0) {
            return;
        }
        if (idle.isZero()) {
            connection.ifPresent(HostConnection::close);
        } else {
            end = connection.map(kept -> connector.watch(kept, Deadline.in(idle)));
        }
    }
}
