package io.hvagent.simulators.vcenter.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A vCenter's inventory as it is at the start. The same size and seed make the same fleet, moids, names and UUIDs included.
 * Immutable.
 *
 * @param seed of all values of its counters
 * @param entities the root folder first, each after what holds it
 */
public record Fleet(long seed, List<Entity> entities, List<Field> fields, List<Tag> tags) {
    /** The moid of the root folder. */
    public static final String ROOT = "group-d1";

    public Fleet {
        entities = List.copyOf(entities);
        fields = List.copyOf(fields);
        tags = List.copyOf(tags);
    }

    /** A plain fleet: all machines on, all hosts connected, evenly spread. */
    public static Fleet of(FleetSize size, long seed) {
        return new FleetBuilder(size, seed).build();
    }

    /** As {@link FleetSize#forMachines}. */
    public static Fleet ofMachines(int machines, long seed) {
        return of(FleetSize.forMachines(machines), seed);
    }

    /** Two clusters of two hosts with 41 machines: small, and all that a dashboard shows is in it. */
    public static Fleet demo() {
        return DemoFleet.make();
    }

    /** A small fleet in which nearly everything is out of the ordinary; see {@link OddFleet}. */
    public static Fleet odd(long seed) {
        return OddFleet.make(seed);
    }

    /** The same with one entity changed. */
    public Fleet changed(String moid, UnaryOperator<Entity> how) {
        List<Entity> others = new ArrayList<>(entities);
        others.replaceAll(e -> e.moid().equals(moid) ? how.apply(e) : e);
        return new Fleet(seed, others, fields, tags);
    }

    /** The same with more in it. */
    public Fleet plus(List<? extends Entity> more) {
        List<Entity> all = new ArrayList<>(entities);
        all.addAll(more);
        return new Fleet(seed, all, fields, tags);
    }

    public Fleet with(List<Field> otherFields, List<Tag> otherTags) {
        return new Fleet(seed, entities, otherFields, otherTags);
    }

    /** Those of one kind, in order. */
    public <T extends Entity> List<T> all(Class<T> kind) {
        return entities.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public List<Machine> machines() {
        return all(Machine.class);
    }

    public List<Host> hosts() {
        return all(Host.class);
    }
}
