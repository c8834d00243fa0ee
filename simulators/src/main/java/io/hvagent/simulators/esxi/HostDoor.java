package io.hvagent.simulators.esxi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Lets connections to one host in, or keeps them waiting. Thread-safe. */
final class HostDoor implements EsxiSshHost.Door, AutoCloseable {
    private final FleetServer server;
    private final EsxiSshHost host;
    private Optional<FullQueue> queue = Optional.empty();

    HostDoor(FleetServer server, EsxiSshHost host) {
        this.server = server;
        this.host = host;
    }

    @Override
    public synchronized void block() {
        try {
            if (queue.isEmpty()) {
                server.leave(address());
                queue = Optional.of(new FullQueue(address()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void unblock() {
        try {
            if (queue.isPresent()) {
                queue.get().close();
                queue = Optional.empty();
                server.enter(address());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void clear() {
        server.getActiveSessions().stream()
                .filter(session -> ((HostSession) session).host() == host)
                .forEach(session -> session.close(true));
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(host.address(), server.getPort());
    }

    @Override
    public synchronized void close() {
        queue.ifPresent(FullQueue::close);
    }
}
