package io.hvagent.simulators.vcenter.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** What the vCenter has now: the fleet it began with, and what has happened to it since. Thread-safe. */
public final class Inventory {
    private final Map<String, Entity> byMoid = new ConcurrentHashMap<>();
    private final Map<String, Entity> departed = new ConcurrentHashMap<>();
    private final List<String> order = new CopyOnWriteArrayList<>();

    public Inventory(Fleet fleet) {
        add(fleet.entities());
        all().stream()
                .filter(e -> !isMeasured(e))
                .forEach(e -> change(e.moid(), x -> x.change(c -> c.living(Life.NEVER))));
    }

    public Optional<Entity> find(String moid) {
        return Optional.ofNullable(byMoid.get(moid));
    }

    /** As {@link #find}, and what was deleted too. */
    public Optional<Entity> remember(String moid) {
        return find(moid).or(() -> Optional.ofNullable(departed.get(moid)));
    }

    /** All of them, in the order in which they came. */
    public List<Entity> all() {
        List<Entity> all = new ArrayList<>(byMoid.size());
        order.forEach(moid -> find(moid).ifPresent(all::add));
        return all;
    }

    /** What is directly in a container, by its parent. */
    public List<Entity> children(String moid) {
        return all().stream().filter(e -> e.parent().equals(moid)).toList();
    }

    public void add(List<? extends Entity> more) {
        more.forEach(e -> byMoid.put(e.moid(), e));
        order.addAll(more.stream().map(Entity::moid).toList());
    }

    /** Puts another in the place of one. */
    public void change(String moid, UnaryOperator<Entity> how) {
        if (byMoid.computeIfPresent(moid, (m, e) -> how.apply(e)) == null) {
            throw new IllegalArgumentException("there is no " + moid);
        }
    }

    /** Takes one out; what it was is still remembered, for its totals. */
    public void remove(String moid, long now) {
        change(moid, e -> e.change(c -> c.living(c.life().stopped(now))));
        departed.put(moid, byMoid.remove(moid));
        order.remove(moid);
    }

    /** Whether something is under a container: through folders, clusters and pools, and by where a machine runs. */
    public boolean isWithin(Entity entity, String container) {
        if (container.equals(Fleet.ROOT)) {
            return !entity.moid().equals(Fleet.ROOT);
        }
        if (entity instanceof Machine machine && runsIn(machine.placement(), container)) {
            return true;
        }
        return hasAncestor(entity.parent(), container);
    }

    private boolean runsIn(Machine.Placement placement, String container) {
        return hasAncestor(placement.pool(), container) || hasAncestor(placement.host(), container);
    }

    private boolean hasAncestor(String moid, String container) {
        String at = moid;
        while (!at.isEmpty() && !at.equals(container)) {
            at = find(at).map(Entity::parent).orElse("");
        }
        return !at.isEmpty();
    }

    private boolean isMeasured(Entity entity) {
        if (!(entity instanceof Machine machine)) {
            return entity.measured();
        }
        String host = machine.placement().host();
        return entity.measured() && find(host).map(Entity::measured).orElse(false);
    }
}
