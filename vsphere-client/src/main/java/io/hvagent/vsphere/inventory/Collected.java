package io.hvagent.vsphere.inventory;

import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.property.ObjectReader;
import io.hvagent.vsphere.property.Properties;
import io.hvagent.vsphere.soap.Moref;
import io.hvagent.vsphere.soap.Xml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/** Turns the properties of one object after the other into records. Not thread-safe. */
final class Collected implements ObjectReader {
    private static final long MEBI = 1024 * 1024;

    private final Map<Integer, String> attributes;
    private final Map<String, List<Label>> tags;
    private final List<VirtualMachine> machines = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final List<Datastore> datastores = new ArrayList<>();
    private final List<Container> containers = new ArrayList<>();
    private final Map<String, String> known = new HashMap<>();
    private final Properties properties = new Properties();
    private final List<FieldValue> customValues = new ArrayList<>();

    /** The value of a custom attribute. */
    private record FieldValue(int key, String value) {}

    /**
     * @param attributes the names of custom attributes by their keys
     * @param tags of objects by their moids
     */
    Collected(Map<Integer, String> attributes, Map<String, List<Label>> tags) {
        this.attributes = attributes;
        this.tags = tags;
    }

    @Override
    public void property(String path, Xml value) throws XMLStreamException {
        if (!path.equals("customValue")) {
            properties.put(path, value.text());
            return;
        }
        while (value.child()) {
            custom(value);
        }
    }

    private void custom(Xml xml) throws XMLStreamException {
        Properties fields = new Properties().fields(xml, Set.of());
        String value = fields.text("value");
        String key = fields.text("key").strip();
        if (key.matches("-?\\d{1,9}") && !value.isEmpty()) {
            customValues.add(new FieldValue(Integer.parseInt(key), value));
        }
    }

    @Override
    public void object(Moref object) {
        add(object);
        properties.clear();
        customValues.clear();
    }

    private void add(Moref object) {
        switch (object.type()) {
            case "VirtualMachine" -> machines.add(machine(object.moid(), properties));
            case "HostSystem" -> hosts.add(host(object.moid(), properties));
            case "Datastore" -> datastores.add(datastore(object.moid(), properties));
            default -> containers.add(container(object, properties));
        }
    }

    /** @param why labels are missing though they were wanted */
    Inventory inventory(Optional<CollectException> why) {
        return new Inventory(machines, hosts, datastores, containers, why);
    }

    private VirtualMachine machine(String moid, Properties of) {
        return new VirtualMachine(
                moid,
                name(of),
                shared(of.text("runtime.powerState")),
                shared(of.text("runtime.connectionState")),
                of.is("summary.config.template"),
                shared(of.some("runtime.host")),
                shared(of.some("parent")),
                shared(of.some("resourcePool")),
                of.count("summary.config.numCpu"),
                of.scaled("summary.config.memorySizeMB", MEBI),
                of.some("summary.config.uuid"),
                of.some("summary.config.instanceUuid"),
                shared(of.some("summary.config.guestId")),
                of.some("summary.guest.hostName"),
                shared(of.some("config.version")),
                labels(moid));
    }

    private Host host(String moid, Properties of) {
        return new Host(
                moid,
                name(of),
                shared(of.some("parent")),
                shared(of.text("runtime.powerState")),
                shared(of.text("runtime.connectionState")),
                of.is("runtime.inMaintenanceMode"),
                of.count("summary.hardware.numCpuCores"),
                of.number("summary.hardware.memorySize"),
                shared(of.some("summary.config.product.version")),
                shared(of.some("summary.config.product.build")),
                shared(of.some("summary.hardware.model")),
                shared(of.some("summary.hardware.cpuModel")),
                of.some("summary.hardware.uuid"),
                of.epochSecond("runtime.bootTime"),
                labels(moid));
    }

    private Datastore datastore(String moid, Properties of) {
        return new Datastore(
                moid,
                name(of),
                shared(of.some("parent")),
                shared(of.text("summary.type")),
                of.some("summary.url"),
                of.is("summary.accessible"),
                of.number("summary.capacity"),
                of.number("summary.freeSpace"),
                of.number("summary.uncommitted"),
                labels(moid));
    }

    private Container container(Moref object, Properties of) {
        return new Container(
                object.moid(), shared(object.type()), name(of), shared(of.some("parent")), labels(object.moid()));
    }

    private static String name(Properties of) {
        return Names.decoded(of.text("name"));
    }

    private List<Label> labels(String moid) {
        Stream<Label> own = customValues.stream()
                .filter(value -> attributes.containsKey(value.key()))
                .map(value -> new Label(Label.Kind.ATTRIBUTE, attributes.get(value.key()), value.value()));
        return Stream.concat(tags.getOrDefault(moid, List.of()).stream(), own).toList();
    }

    private Optional<String> shared(Optional<String> text) {
        return text.map(this::shared);
    }

    /** One string for the many objects that have the same. */
    private String shared(String text) {
        return known.computeIfAbsent(text, same -> same);
    }
}
