package io.hvagent.vsphere.host;

import io.hvagent.vsphere.inventory.Names;
import io.hvagent.vsphere.property.ObjectReader;
import io.hvagent.vsphere.property.Properties;
import io.hvagent.vsphere.soap.Moref;
import io.hvagent.vsphere.soap.Xml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;

/** Puts one host after the other together. Not thread-safe. */
final class HostReader implements ObjectReader {
    private static final int MOST_OF_A_KIND = 10_000;

    private final List<Found> hosts = new ArrayList<>();
    private final Containers containers = new Containers();
    private final Map<String, String> denied = new TreeMap<>();
    private final Properties leaves = new Properties();
    private final Properties fields = new Properties();
    private Lists lists = new Lists();

    /** The lists of the present host. */
    private static final class Lists {
        private final Map<String, HostHealth.Service> services = new LinkedHashMap<>();
        private final List<HostHealth.Sensor> sensors = new ArrayList<>();
        private final List<HostHealth.Element> elements = new ArrayList<>();
        private final List<HostHealth.Mount> mounts = new ArrayList<>();
        private final Map<String, Integer> paths = new TreeMap<>();
        private final List<HostHealth.Nic> nics = new ArrayList<>();
        private final List<TriggeredAlarm> alarms = new ArrayList<>();
        private boolean alarmsTold;
        private OptionalInt ntpServers = OptionalInt.empty();
        private OptionalInt vsanIssues = OptionalInt.empty();
    }

    /** A host, and the moid of what holds it. */
    private record Found(HostHealth host, String parent) {}

    /** An alarm, and what it was triggered on: the host or something within it. */
    private record TriggeredAlarm(String entity, HostHealth.Alarm alarm) {}

    /** The hosts that were read, and what was kept back. */
    HostsHealth result(List<String> unknown) {
        List<HostHealth> placed = hosts.stream()
                .map(found ->
                        found.host().at(containers.cluster(found.parent()), containers.datacenter(found.parent())))
                .toList();
        return new HostsHealth(placed, Map.copyOf(denied), List.copyOf(unknown));
    }

    @Override
    public void missing(String path, String fault, String privilege) {
        if (fault.equals("NoPermission")) {
            denied.merge(path, privilege, (one, other) -> one.isEmpty() ? other : one);
        }
    }

    @Override
    public void property(String path, Xml value) throws XMLStreamException {
        switch (path) {
            case HostPaths.SERVICES -> each(value, Set.of(), this::service);
            case HostPaths.SENSORS -> each(value, Set.of("healthState"), this::sensor);
            case HostPaths.CPU_STATUS -> each(value, Set.of("status"), () -> element("cpu"));
            case HostPaths.MEMORY_STATUS -> each(value, Set.of("status"), () -> element("memory"));
            case HostPaths.STORAGE_STATUS -> each(value, Set.of("status"), () -> element("storage"));
            case HostPaths.MOUNTS -> each(value, Set.of("mountInfo", "volume"), this::mount);
            case HostPaths.PATHS -> each(value, Set.of(), this::path);
            case HostPaths.NICS -> each(value, Set.of("linkSpeed"), this::nic);
            case HostPaths.ALARMS -> alarms(value);
            case HostPaths.NTP_SERVERS -> lists.ntpServers = OptionalInt.of(count(value));
            case HostPaths.VSAN_ISSUES -> lists.vsanIssues = OptionalInt.of(count(value));
            default -> leaves.put(path, value.text());
        }
    }

    /** Reads a list of structs, each into the fields. */
    private void each(Xml list, Set<String> nested, Runnable take) throws XMLStreamException {
        int taken = 0;
        while (list.child()) {
            if (taken++ >= MOST_OF_A_KIND) {
                throw new XMLStreamException("a host has more than " + MOST_OF_A_KIND + " of a kind");
            }
            fields.fields(list, nested);
            take.run();
        }
    }

    private static int count(Xml list) throws XMLStreamException {
        int count = 0;
        while (list.child()) {
            list.skip();
            count++;
        }
        return count;
    }

    private void service() {
        fields.some("key")
                .ifPresent(key -> lists.services.put(
                        key, new HostHealth.Service(key, fields.is("running"), fields.text("policy"))));
    }

    private void sensor() {
        double scale = Math.pow(10, (double) fields.number("unitModifier").orElse(0));
        lists.sensors.add(new HostHealth.Sensor(
                SensorName.of(fields.text("name")),
                lower(fields.text("healthState.key"), "unknown"),
                lower(fields.text("sensorType"), ""),
                fields.text("baseUnits"),
                fields.number("currentReading").orElse(0) * scale));
    }

    private void element(String component) {
        lists.elements.add(new HostHealth.Element(
                component, SensorName.of(fields.text("name")), lower(fields.text("status.key"), "unknown")));
    }

    private void mount() {
        fields.some("volume.name")
                .ifPresent(name -> lists.mounts.add(new HostHealth.Mount(
                        name, fields.flag("mountInfo.mounted"), fields.flag("mountInfo.accessible"))));
    }

    private void path() {
        fields.some("pathState").ifPresent(state -> lists.paths.merge(lower(state, ""), 1, Integer::sum));
    }

    private void nic() {
        fields.some("device")
                .ifPresent(device -> lists.nics.add(new HostHealth.Nic(device, fields.count("linkSpeed.speedMb"))));
    }

    private void alarms(Xml value) throws XMLStreamException {
        lists.alarmsTold = true;
        each(
                value,
                Set.of(),
                () -> lists.alarms.add(new TriggeredAlarm(
                        fields.text("entity"),
                        new HostHealth.Alarm(
                                fields.text("alarm"),
                                lower(fields.text("overallStatus"), ""),
                                fields.is("acknowledged")))));
    }

    private static String lower(String text, String otherwise) {
        return text.isBlank() ? otherwise : text.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public void object(Moref object) {
        if (object.type().equals("HostSystem")) {
            hosts.add(new Found(host(object.moid()), leaves.text(HostPaths.PARENT)));
        } else {
            containers.add(object, name(), leaves.text(HostPaths.PARENT));
        }
        leaves.clear();
        lists = new Lists();
    }

    private HostHealth host(String moid) {
        return new HostHealth(
                moid,
                name(),
                leaves.some("overallStatus"),
                state(),
                hardware(),
                new HostHealth.Usage(
                        leaves.number("summary.quickStats.overallCpuUsage"),
                        leaves.number("summary.quickStats.overallMemoryUsage"),
                        leaves.number("summary.quickStats.uptime")),
                lists.services,
                lists.sensors,
                lists.elements,
                lists.mounts,
                lists.paths,
                lists.nics,
                lists.ntpServers,
                leaves.some(HostPaths.CLOCK),
                alarmsOf(moid),
                cluster());
    }

    private String name() {
        return Names.decoded(leaves.text("name"));
    }

    private Optional<List<HostHealth.Alarm>> alarmsOf(String moid) {
        return lists.alarmsTold
                ? Optional.of(lists.alarms.stream()
                        .filter(alarm -> alarm.entity().equals(moid))
                        .map(TriggeredAlarm::alarm)
                        .toList())
                : Optional.empty();
    }

    private HostHealth.State state() {
        return new HostHealth.State(
                leaves.some("runtime.connectionState"),
                leaves.some("runtime.powerState"),
                leaves.flag("runtime.inMaintenanceMode"),
                leaves.some("runtime.standbyMode"),
                leaves.flag("summary.rebootRequired"),
                leaves.some("config.lockdownMode"),
                leaves.epochSecond("runtime.bootTime"));
    }

    private HostHealth.Hardware hardware() {
        return new HostHealth.Hardware(
                leaves.some("summary.hardware.vendor"),
                leaves.some("summary.hardware.model"),
                leaves.some("summary.hardware.uuid"),
                leaves.some("summary.hardware.cpuModel"),
                leaves.some("summary.config.product.version"),
                leaves.some("summary.config.product.build"),
                leaves.count("summary.hardware.numCpuCores"),
                leaves.count("summary.hardware.numCpuThreads"),
                leaves.count("summary.hardware.cpuMhz"),
                leaves.number("summary.hardware.memorySize"));
    }

    private HostHealth.Cluster cluster() {
        return new HostHealth.Cluster(Optional.empty(), Optional.empty(), leaves.some(HostPaths.HA), vsan());
    }

    private HostHealth.Vsan vsan() {
        Optional<Boolean> enabled = leaves.flag(HostPaths.VSAN);
        OptionalInt none = enabled.orElse(false) ? OptionalInt.of(0) : OptionalInt.empty();
        return new HostHealth.Vsan(
                enabled, lists.vsanIssues.isPresent() ? lists.vsanIssues : none, leaves.some(HostPaths.VSAN_SYSTEM));
    }
}
