package io.hvagent.proxmox.compat;

import static io.hvagent.spi.Metric.gauge;
import static io.hvagent.spi.Metric.info;

import io.hvagent.proxmox.Columns;
import io.hvagent.proxmox.cluster.Inventory;
import io.hvagent.proxmox.cluster.Resource;
import io.hvagent.proxmox.cluster.Resource.Kind;
import io.hvagent.spi.Compat;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The families that prometheus-pve-exporter makes of {@code /cluster/resources}. For one thread. */
public final class ResourceFamilies {
    private static final String ID = "id";

    /** Its numbers, whatever the resource is. */
    private static final Columns NUMBERS = Columns.with(ID)
            .gauge(
                    "pve_disk_size_bytes",
                    "Size of a node's root file system, a guest's boot disk, a storage.",
                    "maxdisk")
            .gauge("pve_disk_usage_bytes", "Used part of it; 0 for virtual machines.", "disk")
            .gauge("pve_memory_size_bytes", "Memory of a node, or configured memory of a guest.", "maxmem")
            .gauge("pve_memory_usage_bytes", "Used part of it.", "mem")
            .gauge("pve_cpu_usage_ratio", "Used part of its CPUs, 0 to 1.", "cpu")
            .gauge("pve_cpu_usage_limit", "Number of its CPUs.", "maxcpu")
            .gauge("pve_uptime_seconds", "Time since its start.", "uptime")
            .counter("pve_network_transmit_bytes_total", "Sent by a guest.", "netout")
            .counter("pve_network_receive_bytes_total", "Received by a guest.", "netin")
            .counter("pve_disk_written_bytes_total", "Written by a guest.", "diskwrite")
            .counter("pve_disk_read_bytes_total", "Read by a guest.", "diskread")
            .gauge("pve_storage_shared", "Whether a storage is shared by nodes.", "shared");

    /** Twins of the counters that the exporter has deprecated, and dashboards go on to use. */
    private static final Columns DEPRECATED = Columns.with(ID)
            .gauge("pve_network_transmit_bytes", "Sent by a guest; use pve_network_transmit_bytes_total.", "netout")
            .gauge("pve_network_receive_bytes", "Received by a guest; use pve_network_receive_bytes_total.", "netin")
            .gauge("pve_disk_write_bytes", "Written by a guest; use pve_disk_written_bytes_total.", "diskwrite")
            .gauge("pve_disk_read_bytes", "Read by a guest; use pve_disk_read_bytes_total.", "diskread");

    private static final Metric GUEST_INFO =
            info("pve_guest_info", "A guest.", ID, "node", "name", "type", "template", "tags");
    private static final Metric STORAGE_INFO = info(
            "pve_storage_info", "A storage, on each node that has it.", ID, "node", "storage", "plugintype", "content");
    private static final Metric HA_STATE =
            gauge("pve_ha_state", "1 for the state that the HA manager has a guest or node in.", ID, "state");
    private static final Metric LOCK_STATE = gauge("pve_lock_state", "1 for what a guest is locked by.", ID, "state");

    private static final List<String> GUEST_HA_STATES = List.of(
            "stopped",
            "request_stop",
            "request_start",
            "request_start_balance",
            "started",
            "fence",
            "recovery",
            "migrate",
            "relocate",
            "freeze",
            "error");
    private static final List<String> NODE_HA_STATES = List.of("online", "maintenance", "unknown", "fence", "gone");
    private static final List<String> LOCKS = List.of(
            "backup",
            "clone",
            "create",
            "migrate",
            "rollback",
            "snapshot",
            "snapshot-delete",
            "suspended",
            "suspending");

    private final Compat compat;
    private final StateSet haStates;
    private final StateSet locks;

    public ResourceFamilies(Compat compat) {
        this.compat = compat;
        this.haStates = new StateSet(HA_STATE, compat);
        this.locks = new StateSet(LOCK_STATE, compat);
    }

    /** Puts all of them. */
    public void put(Inventory inventory, Sink sink) {
        inventory.resources().forEach(resource -> put(resource, sink));
        Set<String> ids = inventory.resources().stream().map(Resource::id).collect(Collectors.toSet());
        haStates.retain(ids);
        locks.retain(ids);
    }

    private void put(Resource resource, Sink sink) {
        boolean poolAmongGuests = resource.kind() == Kind.POOL && compat == Compat.OFF;
        if (resource.kind() != Kind.OTHER && !poolAmongGuests) {
            numbers(resource, sink);
            states(resource, sink);
            infos(resource, sink);
        }
    }

    private void numbers(Resource resource, Sink sink) {
        Sink.Row row = sink.row(List.of(ID), resource.id());
        NUMBERS.put(row, resource.fields());
        if (compat != Compat.OFF) {
            DEPRECATED.put(row, resource.fields());
        }
    }

    private void states(Resource resource, Sink sink) {
        String present = resource.fields().text("hastate");
        if (resource.isGuest()) {
            haStates.put(sink, resource.id(), present, GUEST_HA_STATES);
            locks.put(sink, resource.id(), resource.fields().text("lock"), LOCKS);
        } else if (resource.kind() == Kind.NODE) {
            haStates.put(sink, resource.id(), present, NODE_HA_STATES);
        }
    }

    private void infos(Resource resource, Sink sink) {
        if (resource.isGuest()) {
            boolean strict = compat == Compat.STRICT;
            sink.put(
                    GUEST_INFO,
                    1,
                    resource.id(),
                    resource.node(),
                    strict ? resource.fields().text("name") : resource.name(),
                    resource.type(),
                    strict ? resource.fields().text("template") : resource.template(),
                    resource.fields().text("tags"));
        } else if (resource.kind() == Kind.STORAGE) {
            sink.put(
                    STORAGE_INFO,
                    1,
                    resource.id(),
                    resource.node(),
                    resource.fields().text("storage"),
                    resource.fields().text("plugintype"),
                    sorted(resource.fields().text("content")));
        }
    }

    /** The API lists them in any order. */
    private static String sorted(String content) {
        return Arrays.stream(content.split(",", -1)).sorted().collect(Collectors.joining(","));
    }
}
