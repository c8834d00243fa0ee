package io.hvagent.esxi.ssh;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;

/** Ends a host's connection when nobody has used it for a while, or at once if that is wanted. Thread-safe. */
final class Usage {
    private final Duration idle;
    private final Timer timer;
    private int users;
    private Optional<Future<?>> end = Optional.empty();

    /** Closes a connection after a while, unless that is cancelled before. */
    interface Timer {
        Future<?> close(HostConnection connection, Duration after);
    }

    /** @param idle how long a connection lives without use; none if it is zero */
    Usage(Duration idle, Timer timer) {
        this.idle = idle;
        this.timer = timer;
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
            end = connection.map(kept -> timer.close(kept, idle));
        }
    }
}
