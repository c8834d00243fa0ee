package io.hvagent.simulators.vcenter.property;

import io.hvagent.simulators.vcenter.fleet.Container;
import io.hvagent.simulators.vcenter.fleet.Entity;
import io.hvagent.simulators.vcenter.fleet.Host;
import io.hvagent.simulators.vcenter.fleet.Inventory;
import io.hvagent.simulators.vcenter.fleet.Machine;
import io.hvagent.simulators.vcenter.fleet.Ref;
import io.hvagent.simulators.vcenter.fleet.Store;
import io.hvagent.simulators.vcenter.property.Value.Many;
import io.hvagent.simulators.vcenter.property.Value.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The properties of managed entities. Thread-safe. */
final class EntityProperties {
    private final Inventory inventory;
    private final Value certificate;
    private final PropertyTable<Machine> machines;
    private final PropertyTable<Host> hosts;
    private final PropertyTable<Store> stores;
    private final PropertyTable<Container> containers;

    /** @param certificate that each host has, as PEM */
    EntityProperties(Inventory inventory, byte[] certificate) {
        this.inventory = inventory;
        this.certificate = bytes(certificate);
        machines = MachineProperties.table(this);
        hosts = HostProperties.table(this);
        stores = stores();
        containers = containers();
    }

    /** The table of an entity; that of its type, so that the cast holds. */
    @SuppressWarnings("unchecked")
    <E extends Entity> PropertyTable<E> of(E entity) {
        if (entity instanceof Machine) {
            return (PropertyTable<E>) machines;
        }
        if (entity instanceof Host) {
            return (PropertyTable<E>) hosts;
        }
        return (PropertyTable<E>) (entity instanceof Store ? stores : containers);
    }

    /** Adds what all entities have. */
    <E extends Entity> void fill(PropertyTable<E> table) {
        table.put("name", e -> Value.text(e.name()));
        table.put("parent", e -> inventory
                .find(e.parent())
                .<Value>map(p -> new Value.Reference(p.ref()))
                .orElse(Value.UNSET));
        table.put("overallStatus", e -> Value.word("ManagedEntityStatus", "green"));
        table.put("configStatus", e -> Value.word("ManagedEntityStatus", "green"));
        table.put("customValue", this::attributes);
        table.put("value", this::attributes);
        table.put("availableField", e -> new Many("CustomFieldDef", List.of()));
        table.put("triggeredAlarmState", e -> new Many("AlarmState", List.of()));
        table.put("tag", e -> new Many("Tag", List.of()));
    }

    /** Each byte is an element, as vCenters write it. */
    private static Value bytes(byte... all) {
        List<Value> each = new ArrayList<>();
        for (byte one : all) {
            each.add(new Value.Plain("xsd:byte", Byte.toString(one)));
        }
        return new Many("byte", each);
    }

    Value certificate() {
        return certificate;
    }

    Value attributes(Entity entity) {
        return new Many(
                "CustomFieldValue",
                new TreeMap<>(entity.common().attributes())
                        .entrySet().stream().map(EntityProperties::attribute).toList());
    }

    private static Value attribute(Map.Entry<Integer, String> of) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("key", Value.number(of.getKey()));
        fields.put("value", Value.text(of.getValue()));
        return new Struct("CustomFieldStringValue", fields);
    }

    Value references(String type, List<String> moids) {
        return Value.references(moids.stream().map(m -> new Ref(type, m)).toList());
    }

    List<Store> stores(List<String> moids) {
        return moids.stream()
                .flatMap(moid -> inventory.find(moid).stream())
                .map(Store.class::cast)
                .toList();
    }

    List<Ref> machinesOf(String host) {
        return machines(m -> m.placement().host().equals(host));
    }

    private List<Ref> machines(Predicate<Machine> which) {
        return inventory.all().stream()
                .filter(e -> e instanceof Machine machine && which.test(machine))
                .map(Entity::ref)
                .toList();
    }

    private PropertyTable<Store> stores() {
        PropertyTable<Store> table =
                new PropertyTable<>(Set.of("browser", "capability", "host", "iormConfiguration", "vm"));
        fill(table);
        table.type("info", "VmfsDatastoreInfo").type("summary", "DatastoreSummary");
        table.put("info.name", s -> Value.text(s.name()));
        table.put("info.url", s -> Value.text(s.url()));
        table.put("info.freeSpace", s -> Value.big(s.space().free()));
        table.put("summary.datastore", s -> Value.reference("Datastore", s.moid()));
        table.put("summary.name", s -> Value.text(s.name()));
        table.put("summary.url", s -> Value.text(s.url()));
        table.put("summary.capacity", s -> Value.big(s.space().capacity()));
        table.put("summary.freeSpace", s -> Value.big(s.space().free()));
        table.put("summary.uncommitted", s -> Value.big(s.space().uncommitted()));
        table.put("summary.accessible", s -> Value.flag(s.accessible()));
        table.put("summary.multipleHostAccess", s -> Value.flag(true));
        table.put("summary.type", s -> Value.text(s.kind()));
        table.put("summary.maintenanceMode", s -> Value.text("normal"));
        return table;
    }

    private PropertyTable<Container> containers() {
        PropertyTable<Container> table = new PropertyTable<>(Set.of(
                "childType", "config", "configuration", "configurationEx", "environmentBrowser", "network", "summary"));
        fill(table);
        table.put("childEntity", c -> c.type().equals("Folder") ? children(c, e -> true) : Value.UNSET);
        table.put("vmFolder", c -> inner(c, "vm"));
        table.put("hostFolder", c -> inner(c, "host"));
        table.put("datastoreFolder", c -> inner(c, "datastore"));
        table.put("networkFolder", c -> inner(c, "network"));
        table.put("host", c -> c.isCompute() ? children(c, e -> e instanceof Host) : Value.UNSET);
        table.put("resourcePool", this::pools);
        table.put("vm", c -> Value.references(machines(m -> m.placement().pool().equals(c.moid()))));
        table.put("owner", c -> c.isPool() ? owner(c) : Value.UNSET);
        table.put("datastore", this::datastores);
        return table;
    }

    private Value children(Container of, Predicate<Entity> which) {
        return Value.references(inventory.children(of.moid()).stream()
                .filter(which)
                .map(Entity::ref)
                .toList());
    }

    private Value inner(Container datacenter, String name) {
        return inventory.children(datacenter.moid()).stream()
                .filter(e -> datacenter.type().equals("Datacenter") && e.name().equals(name))
                .findFirst()
                .<Value>map(e -> new Value.Reference(e.ref()))
                .orElse(Value.UNSET);
    }

    private Value pools(Container of) {
        Predicate<Entity> pool = e -> e instanceof Container c && c.isPool();
        if (of.isPool()) {
            return children(of, pool);
        }
        return inventory.children(of.moid()).stream()
                .filter(pool)
                .findFirst()
                .<Value>map(e -> new Value.Reference(e.ref()))
                .orElse(Value.UNSET);
    }

    private Value owner(Container pool) {
        Container at = pool;
        while (at.isPool()) {
            Entity above = inventory.find(at.parent()).orElse(null);
            if (!(above instanceof Container next)) {
                return Value.UNSET;
            }
            at = next;
        }
        return new Value.Reference(at.ref());
    }

    private Value datastores(Container of) {
        return Value.references(inventory.all().stream()
                .filter(e -> e instanceof Store && inventory.isWithin(e, of.moid()))
                .map(Entity::ref)
                .toList());
    }
}
