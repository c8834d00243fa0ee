package io.hvagent.proxmox.compat;

import io.hvagent.spi.Compat;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A family with one series for each state of an entity, 1 for the present one. With {@code strict} all the replaced exporter's
 * states are there; else those that the entity had since the start. For one thread.
 */
public final class StateSet {
    private final Metric metric;
    private final boolean all;
    private final Map<String, Set<String>> seen = new HashMap<>();

    /** @param metric with the labels id and state, or their like */
    public StateSet(Metric metric, Compat compat) {
        this.metric = metric;
        this.all = compat == Compat.STRICT;
    }

    /**
     * Puts the series of an entity.
     *
     * @param present the state that it is in; "" if in none
     * @param known the states that the replaced exporter knows, in its order
     */
    public void put(Sink sink, String id, String present, List<String> known) {
        for (String state : all ? known : remembered(id, present)) {
            sink.put(metric, state.equals(present) ? 1 : 0, id, state);
        }
    }

    /** Forgets the entities that are not there any more. */
    public void retain(Set<String> ids) {
        seen.keySet().retainAll(ids);
    }

    private Set<String> remembered(String id, String present) {
        if (!present.isEmpty()) {
            seen.computeIfAbsent(id, any -> new LinkedHashSet<>()).add(present);
        }
        return seen.getOrDefault(id, Set.of());
    }
}
