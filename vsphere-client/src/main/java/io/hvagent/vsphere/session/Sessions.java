package io.hvagent.vsphere.session;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.HttpFailure;
import io.hvagent.vsphere.soap.SoapFault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps one session on the server: opened by the first call, by one of those that come at once, and again when the server
 * ended it. Thread-safe.
 */
public final class Sessions {
    private static final Duration LOGOUT = Duration.ofSeconds(2);

    private final Login login;
    private final Renewals renewals;
    private Session current;
    private CompletableFuture<Session> underway;
    private long opened;
    private boolean closed;

    public Sessions(Login login) {
        this.login = login;
        this.renewals = new Renewals(login.host());
    }

    /** Something to do within a session; done again in a new one if the server ended the first. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Session session) throws CollectException, InterruptedException;
    }

    /** Does something within the session; logs in before, where need be, and once more if the session turns out to have ended. */
    public <T> T run(Work<T> work, Deadline deadline) throws CollectException, InterruptedException {
        Session session = session(null, deadline);
        try {
            return done(session, work.in(session));
        } catch (SoapFault | HttpFailure e) {
            if (!isEnd(e)) {
                throw e;
            }
        }
        Session renewed = session(session, deadline);
        return done(renewed, work.in(renewed));
    }

    private <T> T done(Session session, T result) {
        worked(session);
        return result;
    }

    private synchronized void worked(Session session) {
        renewals.worked(session.number());
    }

    private static boolean isEnd(CollectException failure) {
        return failure instanceof SoapFault fault
                ? fault.isNotAuthenticated()
                : failure instanceof HttpFailure http && http.status() == 401;
    }

    /** The session, whether the server still knows it or not; logs in where there is none. */
    public Session opened(Deadline deadline) throws CollectException, InterruptedException {
        return session(null, deadline);
    }

    /** How many sessions were opened. */
    public synchronized long opened() {
        return opened;
    }

    /** @param ended the session that is not to be used any more, or null */
    private Session session(Session ended, Deadline deadline) throws CollectException, InterruptedException {
        Session found = null;
        while (found == null) {
            Seat seat = seat(ended, deadline);
            found = seat.ready() != null ? seat.ready() : fly(seat, deadline);
        }
        return found;
    }

    /** A session that is ready, or a login that is under way: the caller's own, or another's to wait for. */
    private record Seat(Session ready, CompletableFuture<Session> flight, boolean pilot) {}

    private synchronized Seat seat(Session ended, Deadline deadline) throws CollectException {
        if (closed) {
            throw new CollectException(Reason.INTERNAL, "the connection to " + login.host() + " is closed");
        }
        if (current != null && current != ended) {
            return new Seat(current, null, false);
        }
        if (underway != null) {
            return new Seat(null, underway, false);
        }
        if (ended != null) {
            renewals.ask(ended.number(), deadline.nanoTime().getAsLong());
        }
        current = null;
        underway = new CompletableFuture<>();
        return new Seat(null, underway, true);
    }

    private Session fly(Seat seat, Deadline deadline) throws CollectException, InterruptedException {
        return seat.pilot() ? open(seat.flight(), deadline) : await(seat.flight(), deadline);
    }

    private Session open(CompletableFuture<Session> flight, Deadline deadline)
            throws CollectException, InterruptedException {
        try {
            Session session = login.open(opened() + 1, deadline);
            keep(session, deadline);
            flight.complete(session);
            return session;
        } catch (CollectException | InterruptedException | RuntimeException | Error e) {
            land();
            flight.completeExceptionally(e);
            throw e;
        }
    }

    private void keep(Session session, Deadline deadline) throws CollectException, InterruptedException {
        if (!take(session)) {
            session.logout(deadline.within(LOGOUT));
            throw new CollectException(Reason.INTERNAL, "the connection to " + login.host() + " was closed meanwhile");
        }
    }

    /** False if this was closed meanwhile. */
    private synchronized boolean take(Session session) {
        opened++;
        underway = null;
        current = closed ? null : session;
        return !closed;
    }

    private synchronized void land() {
        underway = null;
    }

    /** The session that another call opened; null if that call was interrupted, which says nothing about the server. */
    private Session await(CompletableFuture<Session> flight, Deadline deadline)
            throws CollectException, InterruptedException {
        try {
            return flight.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new CollectException(
                    Reason.TIMEOUT, "the login at " + login.host() + ", under way for another call, took too long", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CollectException failure) {
                throw new CollectException(failure.reason(), failure.getMessage(), failure);
            }
            return null;
        }
    }

    /** Ends the session on the server; later calls fail. */
    public void close(Deadline deadline) throws CollectException, InterruptedException {
        Session last;
        synchronized (this) {
            closed = true;
            last = current;
            current = null;
        }
        if (last != null) {
            last.logout(deadline);
        }
    }
}
