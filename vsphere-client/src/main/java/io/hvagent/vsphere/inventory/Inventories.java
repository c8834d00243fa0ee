package io.hvagent.vsphere.inventory;

import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.property.Leftovers;
import io.hvagent.vsphere.property.ViewCall;
import io.hvagent.vsphere.session.Session;
import io.hvagent.vsphere.session.Sessions;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.SoapFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the inventory of one server. Thread-safe. */
public final class Inventories {
    private final Sessions sessions;
    private final TagSource tags;
    private final Leftovers leftovers = new Leftovers();

    /** Where the tags of objects come from, by moid. */
    @FunctionalInterface
    public interface TagSource {
        Map<String, List<Label>> read(Deadline deadline) throws CollectException, InterruptedException;
    }

    public Inventories(Sessions sessions, TagSource tags) {
        this.sessions = sessions;
        this.tags = tags;
    }

    /** As {@link io.hvagent.vsphere.Vsphere#inventory} says. */
    public Inventory read(Wanted wanted, Deadline deadline) throws CollectException, InterruptedException {
        Found<Map<String, List<Label>>> tagged =
                wanted.tags() ? tags(deadline) : new Found<>(Map.of(), Optional.empty());
        return sessions.run(session -> read(session, wanted, tagged, deadline), deadline);
    }

    private Inventory read(Session session, Wanted wanted, Found<Map<String, List<Label>>> tagged, Deadline deadline)
            throws CollectException, InterruptedException {
        Found<Map<Integer, String>> attributes =
                wanted.attributes() ? attributes(session, deadline) : new Found<>(Map.of(), Optional.empty());
        Collected collected = new Collected(attributes.value(), tagged.value());
        new ViewCall(session, deadline, leftovers).read(Kind.wishes(wanted), collected);
        return collected.inventory(tagged.failure().or(attributes::failure));
    }

    /** What could be read, and why it could not. */
    private record Found<T>(T value, Optional<CollectException> failure) {}

    private Found<Map<String, List<Label>>> tags(Deadline deadline) throws InterruptedException {
        try {
            return new Found<>(tags.read(deadline), Optional.empty());
        } catch (CollectException e) {
            return new Found<>(Map.of(), Optional.of(e));
        }
    }

    private static Found<Map<Integer, String>> attributes(Session session, Deadline deadline)
            throws CollectException, InterruptedException {
        try {
            return new Found<>(Attributes.read(session, deadline), Optional.empty());
        } catch (SoapFault e) {
            if (e.isNotAuthenticated()) {
                throw e;
            }
            return new Found<>(Map.of(), Optional.of(e));
        }
    }
}
