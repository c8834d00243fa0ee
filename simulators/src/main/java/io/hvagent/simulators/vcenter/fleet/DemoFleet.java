package io.hvagent.simulators.vcenter.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The fleet of the demo. */
final class DemoFleet {
    private static final List<String> ROLES = List.of(
            "web", "app", "db", "cache", "queue", "mail", "dns", "build", "git", "proxy", "metrics", "logs", "files",
            "desktop");
    private static final int MACHINES = 41;

    private DemoFleet() {}

    static Fleet make() {
        Fleet fleet = Fleet.of(new FleetSize(1, 2, 2, MACHINES), 20_261_127);
        List<Entity> entities = new ArrayList<>(fleet.entities());
        int machine = 0;
        for (int i = 0; i < entities.size(); i++) {
            if (entities.get(i) instanceof Machine one) {
                entities.set(i, renamed(one, machine++));
            }
        }
        return new Fleet(fleet.seed(), entities, fields(), tags(fleet.machines()));
    }

    private static Machine renamed(Machine machine, int i) {
        String name = String.format("%s-%02d", ROLES.get(i % ROLES.size()), i / ROLES.size() + 1);
        UnaryOperator<Common> rename = c -> c.named(name).attribute(101, i % 3 == 0 ? "platform" : "shop");
        Machine.Guest guest = new Machine.Guest(
                machine.guest().id(),
                machine.guest().fullName(),
                name + ".example.com",
                machine.guest().address());
        Machine named = new Machine(
                rename.apply(machine.common()), machine.state(), machine.placement(), machine.hardware(), guest);
        return i == MACHINES - 1 ? named.with(Machine.State.OFF) : named;
    }

    private static List<Field> fields() {
        return List.of(new Field(101, "team", "VirtualMachine"));
    }

    private static List<Tag> tags(List<Machine> machines) {
        List<String> moids = machines.stream().map(Machine::moid).toList();
        return List.of(
                new Tag("environment", "production", moids.subList(0, 28)),
                new Tag("environment", "test", moids.subList(28, MACHINES)));
    }
}
