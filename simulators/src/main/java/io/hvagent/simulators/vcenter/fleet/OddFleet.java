package io.hvagent.simulators.vcenter.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A fleet of 24 machines on 7 hosts in 2 datacenters, in which nearly all is out of the ordinary. By number of the machine:
 * 0 a slash in its name, 1 quotes and angle brackets, 2 a name in several scripts, 3 and 4 the same name, 5 a percent sign
 * and a plus, 6 off, 7 a template without a pool, 8 suspended, 9 without a host, 10 orphaned, 11 without guest and config,
 * 12 with properties that may not be read, 13 an empty name, 14 inaccessible, 16 on a host outside of clusters, 17 in a vApp. The second host is disconnected, the third in maintenance, the fourth does not
 * respond; of the datastores the first is NFS, the second vSAN, and the third cannot be reached.
 */
final class OddFleet {
    private static final Map<Integer, UnaryOperator<Machine>> ODDITIES = Map.ofEntries(
            Map.entry(0, named("blue%2fgreen")),
            Map.entry(1, named("\"quoted\" <tag> & 'more'")),
            Map.entry(2, named("größe-数据库-база-🚀")),
            Map.entry(3, named("twin")),
            Map.entry(4, named("twin")),
            Map.entry(5, named("50%25+c%5cd%2Fe")),
            Map.entry(6, m -> m.with(Machine.State.OFF)),
            Map.entry(7, OddFleet::template),
            Map.entry(8, m -> m.with(new Machine.State("suspended", "connected", false))),
            Map.entry(9, m -> m.with(m.placement().on(""))),
            Map.entry(10, m -> m.with(new Machine.State("poweredOff", "orphaned", false))),
            Map.entry(11, hidden(Set.of("guest", "config", "summary"), Set.of())),
            Map.entry(12, hidden(Set.of(), Set.of("config", "guest.hostName", "summary.config"))),
            Map.entry(13, named("")),
            Map.entry(14, m -> m.with(new Machine.State("poweredOff", "inaccessible", false))));

    private static final String ALONE = "domain-s9001";
    private static final String ALONE_POOL = "resgroup-9002";
    private static final String ALONE_HOST = "host-9003";
    private static final String VAPP = "resgroup-v9004";

    private OddFleet() {}

    static Fleet make(long seed) {
        Fleet plain = Fleet.of(new FleetSize(2, 1, 3, 24), seed);
        List<Entity> entities = new ArrayList<>();
        int machine = 0;
        int host = 0;
        int store = 0;
        for (Entity entity : plain.entities()) {
            if (entity instanceof Machine one) {
                entities.add(odd(one, machine++));
            } else if (entity instanceof Host one) {
                entities.add(odd(one, host++));
            } else if (entity instanceof Store one) {
                entities.add(odd(one, store++));
            } else {
                entities.add(entity);
            }
        }
        return cutOff(further(new Fleet(seed, entities, fields(), List.of())));
    }

    /** Adds a host outside of clusters and a vApp, and puts a machine into each. */
    private static Fleet further(Fleet fleet) {
        Host model = fleet.hosts().get(0);
        Machine inCluster = fleet.machines().get(17);
        String folder = parentOf(fleet, model.parent());
        Size size = model.size();
        List<Entity> more = List.of(
                new Container(Common.of(ALONE, "alone.example.com", folder), "ComputeResource", size),
                new Container(Common.of(ALONE_POOL, "Resources", ALONE), "ResourcePool", size),
                model.with(Common.of(ALONE_HOST, "alone.example.com", ALONE)),
                new Container(Common.of(VAPP, "shop", inCluster.placement().pool()), "VirtualApp", size));
        return fleet.plus(more)
                .changed(fleet.machines().get(16).moid(), m -> moved((Machine) m, ALONE_HOST, ALONE_POOL))
                .changed(
                        inCluster.moid(),
                        m -> moved((Machine) m, inCluster.placement().host(), VAPP));
    }

    /** Machines of hosts that are not reached are not reached either. */
    private static Fleet cutOff(Fleet fleet) {
        List<String> lost = fleet.hosts().stream()
                .filter(h -> !h.state().isReached())
                .map(Host::moid)
                .toList();
        Fleet cut = fleet;
        for (Machine machine : fleet.machines()) {
            if (lost.contains(machine.placement().host()) && machine.state().equals(Machine.State.ON)) {
                cut = cut.changed(
                        machine.moid(), m -> machine.with(new Machine.State("poweredOn", "disconnected", false)));
            }
        }
        return cut;
    }

    private static String parentOf(Fleet fleet, String moid) {
        return fleet.entities().stream()
                .filter(e -> e.moid().equals(moid))
                .map(Entity::parent)
                .findFirst()
                .orElse(Fleet.ROOT);
    }

    private static Machine moved(Machine machine, String host, String pool) {
        return machine.with(
                new Machine.Placement(host, pool, machine.placement().datastores()));
    }

    private static Store odd(Store store, int i) {
        return switch (i) {
            case 0 -> new Store(store.common(), "NFS", store.id().substring(0, 17), store.space(), true);
            case 1 -> new Store(store.common(), "vsan", "vsan:" + store.id(), store.space(), true);
            case 2 ->
                new Store(
                        store.common().hiding(new Hidden(Set.of("summary.uncommitted"), Set.of())),
                        store.kind(),
                        store.id(),
                        new Store.Space(0, 0, 0),
                        false);
            default -> store;
        };
    }

    private static Machine odd(Machine machine, int i) {
        return ODDITIES.getOrDefault(i, UnaryOperator.identity()).apply(machine);
    }

    private static Host odd(Host host, int i) {
        return switch (i) {
            case 1 -> host.with(Host.State.DISCONNECTED);
            case 2 -> host.with(Host.State.IN_MAINTENANCE);
            case 3 -> host.with(new Host.State("unknown", "notResponding", false));
            default -> host;
        };
    }

    private static Machine template(Machine machine) {
        Machine.Placement placed = machine.placement();
        return machine.with(new Machine.State("poweredOff", "connected", true))
                .with(new Machine.Placement(placed.host(), "", placed.datastores()));
    }

    private static UnaryOperator<Machine> named(String name) {
        return machine -> machine.with(machine.common().named(name));
    }

    private static UnaryOperator<Machine> hidden(Set<String> unset, Set<String> forbidden) {
        return machine -> machine.with(machine.common().hiding(new Hidden(unset, forbidden)));
    }

    private static List<Field> fields() {
        return List.of(new Field(101, "owner", "VirtualMachine"), new Field(102, "cost centre", ""));
    }
}
