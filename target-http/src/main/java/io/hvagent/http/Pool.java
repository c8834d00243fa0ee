package io.hvagent.http;

import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The connections of one client: those in use, and those that wait for the next call. Thread-safe. */
final class Pool {
    private final Set<Wire> open = new HashSet<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    /** @throws SocketException if this was closed */
    synchronized Wire newWire(Deadline deadline) throws IOException {
        if (closed) {
            throw new SocketException("the client was closed");
        }
        Wire wire = new Wire(deadline);
        open.add(wire);
        return wire;
    }

    /** The connection that was used last and is alive. Those that died are let go. */
    synchronized Optional<Connection> takeIdle() {
        idle.removeIf(connection -> !connection.isUsable() && discarded(connection.wire()));
        return Optional.ofNullable(idle.poll());
    }

    synchronized void keep(Connection connection) {
        if (closed) {
            discard(connection.wire());
        } else {
            idle.push(connection);
        }
    }

    synchronized void discard(Wire wire) {
        open.remove(wire);
        wire.close();
    }

    /** One of them died without a word, so may have the others. */
    synchronized void discardIdle() {
        idle.forEach(connection -> discard(connection.wire()));
        idle.clear();
    }

    /** Ends all connections, and the calls that use them. */
    synchronized void close() {
        closed = true;
        open.forEach(Wire::close);
        open.clear();
        idle.clear();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private boolean discarded(Wire wire) {
        discard(wire);
        return true;
    }
}
