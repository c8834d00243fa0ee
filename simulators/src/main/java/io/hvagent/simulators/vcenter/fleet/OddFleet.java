package io.hvagent.simulators.vcenter.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A fleet of 24 machines on 6 hosts in 2 datacenters, in which nearly all is out of the ordinary. By number of the machine:
 * 0 a slash in its name, 1 quotes and angle brackets, 2 a name in several scripts, 3 and 4 the same name, 5 a percent sign
 * and a plus, 6 off, 7 a template without a pool, 8 suspended, 9 without a host, 10 orphaned, 11 without guest and config,
 * 12 with properties that may not be read, 13 an empty name, 14 inaccessible. The second host is disconnected, the third in maintenance, the fourth does not respond.
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

    private OddFleet() {}

    static Fleet make(long seed) {
        Fleet plain = Fleet.of(new FleetSize(2, 1, 3, 24), seed);
        List<Entity> entities = new ArrayList<>();
        int machine = 0;
        int host = 0;
        for (Entity entity : plain.entities()) {
            if (entity instanceof Machine one) {
                entities.add(odd(one, machine++));
            } else if (entity instanceof Host one) {
                entities.add(odd(one, host++));
            } else {
                entities.add(entity);
            }
        }
        return new Fleet(seed, entities, fields(), List.of());
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
