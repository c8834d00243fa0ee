package io.hvagent.proxmox.guest;

import static io.hvagent.spi.Metric.gauge;
import static io.hvagent.spi.Metric.info;

import io.hvagent.proxmox.cluster.Resource;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.List;

/** What the configuration of a guest says; the first is prometheus-pve-exporter's. */
final class ConfigFamilies {
    private static final List<String> ID = List.of("id");
    private static final Metric ON_BOOT = gauge(
            "pve_onboot_status",
            "Whether a guest starts with its node; absent where it is not written.",
            "id",
            "node",
            "type");
    private static final Metric PROTECTED =
            gauge("pve_guest_protected", "Whether a guest is protected from being removed.", "id");
    private static final Metric CORES = gauge("pve_guest_cores", "Configured cores of a socket.", "id");
    private static final Metric SOCKETS = gauge("pve_guest_sockets", "Configured sockets.", "id");
    private static final Metric MEMORY = gauge("pve_guest_memory_configured_bytes", "Configured memory.", "id");
    private static final Metric AGENT =
            gauge("pve_guest_agent_enabled", "Whether the guest agent is switched on.", "id");
    private static final Metric CREATED =
            gauge("pve_guest_created_timestamp_seconds", "When a virtual machine was made.", "id");
    private static final Metric CPU_LIMIT =
            gauge("pve_guest_cpu_limit", "CPUs that a guest may use at a time, as configured; 0: no limit.", "id");
    private static final Metric CPU_UNITS =
            gauge("pve_guest_cpu_units", "Configured weight of a guest's CPUs among those of others.", "id");
    private static final Metric LEAST_MEMORY = gauge(
            "pve_guest_memory_minimum_bytes",
            "Memory that the balloon leaves to a machine at least, as configured; 0: no ballooning.",
            "id");
    private static final Metric SWAP =
            gauge("pve_guest_swap_configured_bytes", "Configured swap of a container.", "id");
    private static final Metric NOTES =
            info("pve_guest_notes_info", "The notes of a guest, at most 200 characters of them.", "id", "notes");
    private static final int LONGEST_NOTES = 200;
    private static final Metric DISK =
            gauge("pve_guest_disk_size_bytes", "Size of a disk of a guest.", "id", "disk", "storage");

    private ConfigFamilies() {}

    static void put(Resource guest, GuestConfig config, Sink sink) {
        String id = guest.id();
        Sink.Row row = sink.row(ID, id);
        row.put(PROTECTED, config.isProtected() ? 1 : 0);
        known(row, CORES, config.cores());
        known(row, SOCKETS, config.sockets());
        known(row, MEMORY, config.memory());
        known(row, CREATED, config.created());
        known(row, CPU_LIMIT, config.limits().cpus());
        known(row, CPU_UNITS, config.limits().weight());
        known(row, LEAST_MEMORY, config.limits().leastMemory());
        known(row, SWAP, config.limits().swap());
        if (guest.kind() == Resource.Kind.QEMU) {
            row.put(AGENT, config.hasAgent() ? 1 : 0);
        }
        if (!Double.isNaN(config.startsOnBoot())) {
            sink.put(ON_BOOT, config.startsOnBoot(), id, guest.node(), guest.type());
        }
        config.disks().stream()
                .filter(disk -> !Double.isNaN(disk.size()))
                .forEach(disk -> sink.put(DISK, disk.size(), id, disk.name(), disk.storage()));
    }

    /** Puts the notes, if there are any. */
    static void notes(Resource guest, GuestConfig config, Sink sink) {
        String line = config.notes().strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        int end = line.offsetByCodePoints(0, Math.min(line.codePointCount(0, line.length()), LONGEST_NOTES));
        if (end > 0) {
            sink.put(NOTES, 1, guest.id(), line.substring(0, end));
        }
    }

    private static void known(Sink.Row row, Metric metric, double value) {
        if (!Double.isNaN(value)) {
            row.put(metric, value);
        }
    }
}
