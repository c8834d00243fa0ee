package io.hvagent.vsphereperf.object;

import io.hvagent.spi.Common;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.inventory.Datastore;
import io.hvagent.vsphere.inventory.Host;
import io.hvagent.vsphere.inventory.Label;
import io.hvagent.vsphere.inventory.VirtualMachine;
import io.hvagent.vsphereperf.object.Survey.Found;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.Monitored.Identity;
import io.hvagent.vsphereperf.output.Monitored.Place;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts what one inventory tells of its objects, in this plugin's families and those of the common model. */
final class ObjectSeries {
    private static final String PLATFORM = "vsphere";
    private static final Map<String, String> COMMON_STATES =
            Map.of("poweredOn", "running", "poweredOff", "stopped", "suspended", "suspended");

    private final Sink sink;
    private final String vcenter;

    ObjectSeries(Sink sink, String vcenter) {
        this.sink = sink;
        this.vcenter = vcenter;
    }

    void put(Survey survey) {
        survey.machines().forEach(found -> machine(found, survey.allHosts()));
        survey.hosts().forEach(this::host);
        survey.datastores().forEach(this::datastore);
        survey.fleet()
                .counts()
                .forEach((kind, counts) -> counts.forEach((state, count) -> sink.put(
                        ObjectMetrics.OBJECTS,
                        count,
                        vcenter,
                        kind.word(),
                        state.name().toLowerCase(Locale.ROOT))));
    }

    private void machine(Found<VirtualMachine> found, Map<String, Host> hosts) {
        VirtualMachine machine = found.facts();
        Monitored object = found.object();
        infos(found);
        sink.put(ObjectMetrics.VM_POWER, 1, vcenter, object.name(), object.moid(), machine.power());
        Sink.Row row = sink.row(ObjectMetrics.VM, vcenter, object.name(), object.moid());
        machine.cpus().ifPresent(cpus -> row.put(ObjectMetrics.VM_CPUS, cpus));
        bytes(row, ObjectMetrics.VM_MEMORY, machine.memoryBytes());
        labels(object, machine.labels());
        if (!machine.template()) {
            commonMachine(found, state(machine, hosts));
        }
    }

    private void infos(Found<VirtualMachine> found) {
        Monitored object = found.object();
        Identity id = object.identity();
        Place place = object.place();
        sink.put(
                ObjectMetrics.VM_INFO,
                1,
                vcenter,
                object.moid(),
                object.name(),
                id.instanceUuid(),
                id.uuid(),
                id.guestId(),
                id.guestHostname(),
                id.hardwareVersion(),
                String.valueOf(found.facts().template()));
        sink.put(
                ObjectMetrics.VM_PLACEMENT,
                1,
                vcenter,
                object.moid(),
                object.name(),
                place.host(),
                place.hostMoid(),
                place.cluster(),
                place.datacenter(),
                place.pool(),
                place.folder());
    }

    private void commonMachine(Found<VirtualMachine> found, String state) {
        Monitored object = found.object();
        VirtualMachine machine = found.facts();
        String moid = object.moid();
        Identity id = object.identity();
        sink.put(Common.VM_INFO, 1, PLATFORM, vcenter, moid, object.name(), id.uuid(), id.guestId());
        if (!object.place().hostMoid().isEmpty()) {
            sink.put(
                    Common.VM_PLACEMENT,
                    1,
                    PLATFORM,
                    vcenter,
                    moid,
                    object.place().hostMoid(),
                    object.place().cluster());
        }
        sink.put(Common.VM_STATE, 1, PLATFORM, vcenter, moid, state);
        Sink.Row row = sink.row(Common.VM, PLATFORM, vcenter, moid);
        machine.cpus().ifPresent(cpus -> row.put(Common.VM_CPUS, cpus));
        bytes(row, Common.VM_MEMORY, machine.memoryBytes());
    }

    /** What vCenter says of a machine that it does not reach is what it last heard. */
    private static String state(VirtualMachine machine, Map<String, Host> hosts) {
        Optional<Host> host = machine.host().map(hosts::get);
        boolean reached = machine.connection().equals("connected")
                && host.stream().allMatch(h -> h.connection().equals("connected"));
        return reached ? COMMON_STATES.getOrDefault(machine.power(), "unknown") : "unknown";
    }

    private void host(Found<Host> found) {
        Host host = found.facts();
        Monitored object = found.object();
        sink.put(
                ObjectMetrics.HOST_INFO,
                1,
                vcenter,
                object.moid(),
                object.name(),
                object.place().cluster(),
                object.place().datacenter(),
                host.version().orElse(""),
                host.build().orElse(""),
                host.model().orElse(""),
                host.cpuModel().orElse(""));
        sink.put(ObjectMetrics.HOST_CONNECTION, 1, vcenter, object.name(), object.moid(), host.connection());
        Sink.Row row = sink.row(ObjectMetrics.HOST, vcenter, object.name(), object.moid());
        row.put(ObjectMetrics.HOST_MAINTENANCE, host.maintenance() ? 1 : 0);
        host.cores().ifPresent(cores -> row.put(ObjectMetrics.HOST_CORES, cores));
        bytes(row, ObjectMetrics.HOST_MEMORY, host.memoryBytes());
        labels(object, host.labels());
        commonHost(found);
    }

    private void commonHost(Found<Host> found) {
        Monitored object = found.object();
        Host host = found.facts();
        sink.put(
                Common.HOST_INFO,
                1,
                PLATFORM,
                vcenter,
                object.moid(),
                object.name(),
                object.place().cluster(),
                host.version().orElse(""));
        host.uuid().ifPresent(sink::counts);
        Sink.Row row = sink.row(Common.HOST, PLATFORM, vcenter, object.moid());
        boolean up = host.connection().equals("connected") && !host.power().equals("standBy");
        row.put(Common.HOST_UP, up ? 1 : 0);
        host.cores().ifPresent(cores -> row.put(Common.HOST_CPU_CORES, cores));
        bytes(row, Common.HOST_MEMORY, host.memoryBytes());
    }

    private void datastore(Found<Datastore> found) {
        Datastore datastore = found.facts();
        Monitored object = found.object();
        sink.put(
                ObjectMetrics.DATASTORE_INFO,
                1,
                vcenter,
                object.moid(),
                object.name(),
                object.place().datacenter(),
                datastore.type(),
                datastore.url().flatMap(Survey::lastPart).orElse(""));
        Sink.Row row = sink.row(ObjectMetrics.DATASTORE, vcenter, object.name(), object.moid());
        row.put(ObjectMetrics.ACCESSIBLE, datastore.accessible() ? 1 : 0);
        bytes(row, ObjectMetrics.CAPACITY, datastore.capacityBytes());
        bytes(row, ObjectMetrics.FREE, datastore.freeBytes());
        bytes(row, ObjectMetrics.UNCOMMITTED, datastore.uncommittedBytes());
        labels(object, datastore.labels());
        storage(object, datastore.capacityBytes(), datastore.freeBytes());
    }

    private void storage(Monitored object, OptionalLong capacity, OptionalLong free) {
        Sink.Row row = sink.row(Common.STORAGE, PLATFORM, vcenter, object.moid(), object.name());
        bytes(row, Common.STORAGE_CAPACITY, capacity);
        if (capacity.isPresent() && free.isPresent()) {
            row.put(Common.STORAGE_USED, (double) (capacity.getAsLong() - free.getAsLong()));
        }
    }

    private static void bytes(Sink.Row row, Metric metric, OptionalLong bytes) {
        if (bytes.isPresent()) {
            row.put(metric, (double) bytes.getAsLong());
        }
    }

    private void labels(Monitored object, List<Label> labels) {
        for (Label label : labels) {
            sink.put(
                    label.kind() == Label.Kind.TAG ? ObjectMetrics.TAG : ObjectMetrics.ATTRIBUTE,
                    1,
                    vcenter,
                    object.kind().word(),
                    object.moid(),
                    label.name(),
                    label.value());
        }
    }
}
