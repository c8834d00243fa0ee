package io.hvagent.vsphere.property;

import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.session.Session;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.Envelope;
import io.hvagent.vsphere.soap.SoapFault;
import io.hvagent.vsphere.soap.Xml;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamException;

/**
 * What has to be tidied up on the server, now or, where there is no time, with the next call; a session that ends takes its own
 * along. Thread-safe.
 */
public final class Leftovers {
    private static final Duration EACH = Duration.ofSeconds(5);

    private final Deque<Leftover> all = new ArrayDeque<>();

    private record Leftover(Session session, Envelope call) {}

    synchronized void add(Session session, Envelope call) {
        all.add(new Leftover(session, call));
    }

    /** Tidies up what a session left, and forgets what others did. */
    void sweep(Session session, Deadline deadline) {
        for (Leftover next = next(session); next != null; next = next(session)) {
            if (deadline.over() || !isDone(next, deadline)) {
                add(session, next.call());
                return;
            }
        }
    }

    private synchronized Leftover next(Session session) {
        all.removeIf(leftover -> leftover.session() != session);
        return all.poll();
    }

    /** Whether the server answered; a fault says that it is not there any more. */
    private static boolean isDone(Leftover leftover, Deadline deadline) {
        try {
            leftover.session().call(leftover.call(), Leftovers::skipped, deadline.within(EACH));
            return true;
        } catch (SoapFault e) {
            return true;
        } catch (CollectException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean skipped(Xml xml) throws XMLStreamException {
        xml.skip();
        return true;
    }
}
