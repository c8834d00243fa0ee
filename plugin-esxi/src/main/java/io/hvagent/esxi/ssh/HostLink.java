package io.hvagent.esxi.ssh;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.service.HostServices;
import io.hvagent.esxi.service.ServiceState;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is kept of one host from round to round: its connection, what spoke for its key, and the services whose scripts hung.
 * Thread-safe. One question about services at a time; other commands may run beside it, on the same connection.
 */
final class HostLink implements AutoCloseable {
    /** A hung script stays behind on the host each time that it is asked. */
    private static final Duration PAUSE_OF_HUNG_SCRIPTS = Duration.ofMinutes(10);

    /**
     * What a host shows of itself.
     *
     * @param took how long it was asked for its services the last time
     */
    record State(
            boolean connected,
            long logins,
            Optional<HostTrust.Voucher> voucher,
            Optional<Reason> failure,
            Optional<Duration> took) {}

    private final EsxiHost host;
    private final Connector connector;
    private final Usage usage;
    private final ReentrantLock busy = new ReentrantLock();
    private final ReentrantLock connecting = new ReentrantLock();
    private final Map<String, Deadline> hung = new HashMap<>();
    private volatile Optional<HostConnection> connection = Optional.empty();
    private volatile Optional<HostTrust.Voucher> voucher = Optional.empty();
    private volatile Optional<Reason> failure = Optional.empty();
    private volatile Optional<Duration> took = Optional.empty();
    private final AtomicLong logins = new AtomicLong();
    private volatile boolean closed;

    HostLink(EsxiHost host, Connector connector) {
        this.host = host;
        this.connector = connector;
        this.usage = new Usage(connector.idle(), (kept, after) -> connector.watch(kept, Deadline.in(after)));
    }

    /** Asks for the services; never throws for what the host does. */
    HostServices services(List<String> services, Duration limit) {
        if (!busy.tryLock()) {
            return HostServices.failed(timeout("is still busy with the question of the round before"));
        }
        long begin = System.nanoTime();
        try {
            HostServices result = ask(services, Deadline.in(limit));
            failure = result.failure().map(CollectException::reason);
            return result;
        } finally {
            took = Optional.of(Duration.ofNanos(System.nanoTime() - begin));
            busy.unlock();
        }
    }

    /** Runs a command on the kept connection, or on a new one. */
    String run(String command, Duration limit) throws CollectException {
        HostConnection.Reply reply = reply(command, Deadline.in(limit));
        if (reply.failure().isPresent()) {
            throw reply.failure().get();
        }
        return reply.output();
    }

    private HostServices ask(List<String> services, Deadline deadline) {
        hung.values().removeIf(Deadline::passed);
        List<String> asked =
                services.stream().filter(service -> !hung.containsKey(service)).toList();
        ServiceCommand command = new ServiceCommand(asked);
        try {
            HostConnection.Reply reply = reply(command.text(), deadline);
            Map<String, ServiceState> told = command.read(reply.output());
            noteHung(told, reply);
            return result(services, told, reply);
        } catch (CollectException e) {
            return HostServices.failed(e);
        }
    }

    private HostServices result(List<String> services, Map<String, ServiceState> told, HostConnection.Reply reply) {
        Map<String, ServiceState> states = new LinkedHashMap<>();
        services.forEach(service -> states.put(service, told.getOrDefault(service, ServiceState.UNKNOWN)));
        Optional<CollectException> why = hung.isEmpty()
                ? reply.failure()
                : Optional.of(timeout("does not tell the state of " + String.join(", ", hung.keySet())
                        + ": the init script hangs; it is asked again after " + PAUSE_OF_HUNG_SCRIPTS.toMinutes()
                        + " min, as it stays behind on the host"));
        return new HostServices(states, why);
    }

    /** A script hangs, and not the host, if others answered. */
    private void noteHung(Map<String, ServiceState> told, HostConnection.Reply reply) {
        boolean late = reply.failure().filter(e -> e.reason() == Reason.TIMEOUT).isPresent();
        if (late && told.values().stream().anyMatch(state -> state != ServiceState.UNKNOWN)) {
            told.forEach((service, state) -> {
                if (state == ServiceState.UNKNOWN) {
                    hung.put(service, Deadline.in(PAUSE_OF_HUNG_SCRIPTS));
                }
            });
        }
    }

    /** A kept connection may have died unnoticed: then a new one is tried, once. */
    private HostConnection.Reply reply(String command, Deadline deadline) throws CollectException {
        usage.begin();
        try {
            return keptOrNewReply(command, deadline);
        } finally {
            usage.end(connection);
        }
    }

    private HostConnection.Reply keptOrNewReply(String command, Deadline deadline) throws CollectException {
        boolean kept = connection.filter(HostConnection::usable).isPresent();
        HostConnection.Reply reply = runOn(connected(deadline), command, deadline);
        boolean dead = reply.failure().isPresent() && reply.output().isEmpty() && !deadline.passed();
        return kept && dead ? runOn(connected(deadline), command, deadline) : reply;
    }

    private HostConnection.Reply runOn(HostConnection on, String command, Deadline deadline) {
        Future<?> end = connector.watch(on, deadline);
        try {
            return on.run(command, deadline);
        } finally {
            end.cancel(false);
        }
    }

    private HostConnection connected(Deadline deadline) throws CollectException {
        try {
            if (!connecting.tryLock(deadline.millis(), TimeUnit.MILLISECONDS)) {
                throw timeout("is being connected to by another question");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw timeout("was not connected to: interrupted");
        }
        try {
            return keptOrNew(deadline);
        } finally {
            connecting.unlock();
        }
    }

    private HostConnection keptOrNew(Deadline deadline) throws CollectException {
        Optional<HostConnection> kept = connection;
        if (kept.isPresent() && kept.get().usable()) {
            return kept.get();
        }
        kept.ifPresent(HostConnection::close);
        if (failure.filter(Reason.UNAUTHORIZED::equals).isPresent()) {
            connector.askToLogIn(host);
        }
        HostConnection fresh = connector.start(host);
        connection = Optional.of(fresh);
        if (closed) {
            fresh.close();
        }
        Future<?> end = connector.watch(fresh, deadline);
        try {
            voucher = Optional.of(connector.open(fresh, deadline));
            logins.incrementAndGet();
            return fresh;
        } catch (CollectException e) {
            fresh.close();
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    private CollectException timeout(String what) {
        return new CollectException(Reason.TIMEOUT, host.name() + " " + what);
    }

    /** Whether the last question failed, so that the next should not hold others up. */
    boolean failing() {
        return failure.isPresent();
    }

    State state() {
        boolean connected = connection.filter(HostConnection::usable).isPresent();
        return new State(connected, logins.get(), voucher, failure, took);
    }

    /** For how long no login is tried. */
    Duration heldBack() throws CollectException {
        return connector.heldBack(host);
    }

    EsxiHost host() {
        return host;
    }

    @Override
    public void close() {
        closed = true;
        connection.ifPresent(HostConnection::close);
    }
}
