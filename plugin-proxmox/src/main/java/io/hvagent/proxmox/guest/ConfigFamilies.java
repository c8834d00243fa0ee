package io.hvagent.proxmox.guest;

import static io.hvagent.spi.Metric.gauge;

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

    private static void known(Sink.Row row, Metric metric, double value) {
        if (!Double.isNaN(value)) {
            row.put(metric, value);
        }
    }
}
