package io.hvagent.vsphereperf.object;

import io.hvagent.vsphere.inventory.Container;
import io.hvagent.vsphere.inventory.Datastore;
import io.hvagent.vsphere.inventory.Host;
import io.hvagent.vsphere.inventory.Inventory;
import io.hvagent.vsphere.inventory.VirtualMachine;
import io.hvagent.vsphereperf.object.Fleet.State;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One inventory, sorted into what this agent takes and what it leaves to others.
 *
 * @param machines those that are taken, with power or without
 * @param hosts the same
 * @param datastores the same
 * @param allHosts every host of the inventory by its moid
 * @param fleet what is kept of it
 */
record Survey(
        List<Found<VirtualMachine>> machines,
        List<Found<Host>> hosts,
        List<Found<Datastore>> datastores,
        Map<String, Host> allHosts,
        Fleet fleet) {
    /** What stands for a datastore in the instances of counters: the last part of its URL. */
    static Optional<String> lastPart(String url) {
        String path = url.replaceAll("/+$", "");
        String part = path.substring(path.lastIndexOf('/') + 1);
        return part.isEmpty() ? Optional.empty() : Optional.of(part);
    }

    /** An object and its facts. */
    record Found<T>(Monitored object, T facts) {}

    /**
     * Sorts an inventory.
     *
     * @param rules what is taken
     * @param number of the inventory
     */
    static Survey of(Inventory inventory, Rules rules, int number) {
        return new Sorting(rules, inventory).survey(number);
    }

    /**
     * What is taken.
     *
     * @param filter what the profile takes
     * @param owns whether this agent, of those that share the work, has the object of a key
     */
    record Rules(String vcenter, ObjectFilter filter, Predicate<String> owns) {}

    private static final class Sorting {
        private final Rules rules;
        private final Inventory inventory;
        private final Places places;
        private final Map<String, Host> hosts;
        private final Map<Kind, List<Monitored>> readable = new EnumMap<>(Kind.class);
        private final Set<String> present = new HashSet<>();
        private final Map<Kind, Map<State, Integer>> counts = new EnumMap<>(Kind.class);

        Sorting(Rules rules, Inventory inventory) {
            this.rules = rules;
            this.inventory = inventory;
            this.places = new Places(rules.vcenter(), inventory);
            this.hosts =
                    inventory.hosts().stream().collect(Collectors.toMap(Host::moid, host -> host, (one, other) -> one));
        }

        Survey survey(int number) {
            List<Found<VirtualMachine>> machines = new ArrayList<>();
            for (VirtualMachine machine : inventory.machines()) {
                take(places.of(machine), hasSamples(machine)).ifPresent(o -> machines.add(new Found<>(o, machine)));
            }
            List<Found<Host>> takenHosts = new ArrayList<>();
            for (Host host : inventory.hosts()) {
                take(places.of(host), hasSamples(host)).ifPresent(o -> takenHosts.add(new Found<>(o, host)));
            }
            List<Found<Datastore>> datastores = new ArrayList<>();
            for (Datastore datastore : inventory.datastores()) {
                take(places.of(datastore), datastore.accessible())
                        .ifPresent(o -> datastores.add(new Found<>(o, datastore)));
            }
            for (Container container : inventory.containers()) {
                places.of(container).ifPresent(object -> take(object, true));
            }
            return new Survey(
                    machines, takenHosts, datastores, hosts, new Fleet(number, readable, present, names(), counts));
        }

        private Optional<Monitored> take(Monitored object, boolean hasSamples) {
            State state = state(object, hasSamples);
            counts.computeIfAbsent(object.kind(), kind -> new EnumMap<>(State.class))
                    .merge(state, 1, Integer::sum);
            if (state == State.EXCLUDED || state == State.OTHER_SHARD) {
                return Optional.empty();
            }
            present.add(object.moid());
            if (state == State.COLLECTED) {
                readable.computeIfAbsent(object.kind(), kind -> new ArrayList<>())
                        .add(object);
            }
            return Optional.of(object);
        }

        private State state(Monitored object, boolean hasSamples) {
            if (!rules.filter().takes(object)) {
                return State.EXCLUDED;
            } else if (!rules.owns().test(rules.vcenter() + "/" + object.moid())) {
                return State.OTHER_SHARD;
            }
            return hasSamples ? State.COLLECTED : State.IDLE;
        }

        private boolean hasSamples(VirtualMachine machine) {
            Host host = machine.host().map(hosts::get).orElse(null);
            return machine.power().equals("poweredOn")
                    && machine.connection().equals("connected")
                    && !machine.template()
                    && (host == null || hasSamples(host));
        }

        private static boolean hasSamples(Host host) {
            return host.connection().equals("connected")
                    && !host.power().equals("standBy")
                    && !host.power().equals("poweredOff");
        }

        private Map<String, String> names() {
            Map<String, String> names = new HashMap<>();
            for (Datastore datastore : inventory.datastores()) {
                datastore.url().flatMap(Survey::lastPart).ifPresent(part -> names.put(part, datastore.name()));
            }
            return names;
        }
    }
}
