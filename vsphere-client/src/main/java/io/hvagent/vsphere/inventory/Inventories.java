package io.hvagent.vsphere.inventory;

import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.session.Sessions;
import io.hvagent.vsphere.soap.Deadline;
import java.util.Map;
import java.util.Optional;

/** Reads the inventory of one server. Thread-safe. */
public final class Inventories {
    private final Sessions sessions;
    private final Leftovers leftovers = new Leftovers();

    public Inventories(Sessions sessions) {
        this.sessions = sessions;
    }

    /** As {@link io.hvagent.vsphere.Vsphere#inventory} says. */
    public Inventory read(Wanted wanted, Deadline deadline) throws CollectException, InterruptedException {
        return sessions.run(
                session -> {
                    Collected collected = new Collected(Map.of());
                    new InventoryCall(session, wanted, deadline, leftovers).read(collected);
                    return collected.inventory(Optional.empty());
                },
                deadline);
    }
}
