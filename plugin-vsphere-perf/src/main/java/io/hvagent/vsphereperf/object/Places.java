package io.hvagent.vsphereperf.object;

import io.hvagent.vsphere.inventory.Container;
import io.hvagent.vsphere.inventory.Datastore;
import io.hvagent.vsphere.inventory.Host;
import io.hvagent.vsphere.inventory.Inventory;
import io.hvagent.vsphere.inventory.VirtualMachine;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.Monitored.Identity;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import io.hvagent.vsphereperf.output.Monitored.Place;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the objects of one inventory are. A parent that the user may not see ends a path; a loop does too. */
final class Places {
    private static final int DEEPEST = 100;

    private final String vcenter;
    private final Map<String, Container> containers;
    private final Map<String, Host> hosts;
    private final Map<String, String> paths = new HashMap<>();

    Places(String vcenter, Inventory inventory) {
        this.vcenter = vcenter;
        this.containers = inventory.containers().stream()
                .collect(Collectors.toMap(Container::moid, Function.identity(), (one, other) -> one));
        this.hosts = inventory.hosts().stream()
                .collect(Collectors.toMap(Host::moid, Function.identity(), (one, other) -> one));
    }

    Monitored of(VirtualMachine machine) {
        Optional<Host> host = machine.host().map(hosts::get);
        Optional<String> inside = machine.parent().or(machine::pool).or(machine::host);
        Place place = new Place(
                path(inside) + "/" + machine.name(),
                datacenter(inside),
                host.flatMap(this::cluster).orElse(""),
                host.map(Host::name).orElse(""),
                machine.host().orElse(""),
                machine.pool().map(containers::get).map(Container::name).orElse(""),
                folder(machine.parent()));
        Identity identity = new Identity(
                machine.uuid().map(text -> text.toLowerCase(Locale.ROOT)).orElse(""),
                machine.instanceUuid().orElse(""),
                machine.guestId().orElse(""),
                machine.guestHostname().orElse(""),
                machine.hardwareVersion().orElse(""));
        return new Monitored(Kind.VM, vcenter, machine.moid(), machine.name(), place, identity);
    }

    Monitored of(Host host) {
        String path = path(host.parent()) + "/" + host.name();
        Place place =
                new Place(path, datacenter(host.parent()), cluster(host).orElse(""), host.name(), host.moid(), "", "");
        return new Monitored(Kind.HOST, vcenter, host.moid(), host.name(), place, Identity.NONE);
    }

    Monitored of(Datastore datastore) {
        String path = path(datastore.parent()) + "/" + datastore.name();
        Place place = new Place(path, datacenter(datastore.parent()), "", "", "", "", "");
        return new Monitored(Kind.DATASTORE, vcenter, datastore.moid(), datastore.name(), place, Identity.NONE);
    }

    /** The object that a container is; empty for one that has no samples of its own. */
    Optional<Monitored> of(Container container) {
        Optional<Kind> kind =
                switch (container.type()) {
                    case "ClusterComputeResource" -> Optional.of(Kind.CLUSTER);
                    case "ResourcePool", "VirtualApp" -> Optional.of(Kind.RESOURCE_POOL);
                    case "Datacenter" -> Optional.of(Kind.DATACENTER);
                    default -> Optional.empty();
                };
        return kind.map(known -> new Monitored(
                known,
                vcenter,
                container.moid(),
                container.name(),
                new Place(
                        path(Optional.of(container.moid())),
                        datacenter(Optional.of(container.moid())),
                        above(Optional.of(container.moid()), "ClusterComputeResource")
                                .orElse(""),
                        "",
                        "",
                        "",
                        ""),
                Identity.NONE));
    }

    private Optional<String> cluster(Host host) {
        return above(host.parent(), "ClusterComputeResource");
    }

    private String datacenter(Optional<String> inside) {
        return above(inside, "Datacenter").orElse("");
    }

    /** The name of the nearest container of a type, from a container or host upwards. */
    private Optional<String> above(Optional<String> inside, String type) {
        Optional<String> at = inside;
        for (int depth = 0; depth < DEEPEST && at.isPresent(); depth++) {
            Container container = containers.get(at.get());
            if (container != null && container.type().equals(type)) {
                return Optional.of(container.name());
            }
            at = parent(at.get());
        }
        return Optional.empty();
    }

    private Optional<String> parent(String moid) {
        return Optional.ofNullable(containers.get(moid))
                .flatMap(Container::parent)
                .or(() -> Optional.ofNullable(hosts.get(moid)).flatMap(Host::parent));
    }

    /** The path of a container or host, without the root folder, which is the vCenter. */
    private String path(Optional<String> inside) {
        return inside.map(moid -> path(moid, 0)).orElse("");
    }

    private String path(String moid, int depth) {
        String known = paths.get(moid);
        if (known != null) {
            return known;
        }
        Optional<String> parent = parent(moid);
        String name = Optional.ofNullable(containers.get(moid))
                .map(Container::name)
                .or(() -> Optional.ofNullable(hosts.get(moid)).map(Host::name))
                .orElse("");
        boolean root = parent.isEmpty() || name.isEmpty() || depth > DEEPEST;
        String path = root ? "" : path(parent.get(), depth + 1) + "/" + name;
        paths.put(moid, path);
        return path;
    }

    /** The path of a machine's folder below the datacenter's own {@code vm}. */
    private String folder(Optional<String> parent) {
        String path = path(parent);
        int own = path.indexOf("/vm/");
        return own < 0 ? "" : path.substring(own + "/vm/".length());
    }
}
