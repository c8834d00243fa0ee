package io.hvagent.proxmox.guest;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.proxmox.cluster.Resource;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;

/** What the configuration of a guest says; the first is prometheus-pve-exporter's. */
final class ConfigFamilies {
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
        known(sink, ON_BOOT, config.startsOnBoot(), id, guest.node(), guest.type());
        sink.put(PROTECTED, config.isProtected() ? 1 : 0, id);
        known(sink, CORES, config.cores(), id);
        known(sink, SOCKETS, config.sockets(), id);
        known(sink, MEMORY, config.memory(), id);
        known(sink, CREATED, config.created(), id);
        if (guest.kind() == Resource.Kind.QEMU) {
            sink.put(AGENT, config.hasAgent() ? 1 : 0, id);
        }
        config.disks().forEach(disk -> known(sink, DISK, disk.size(), id, disk.name(), disk.storage()));
    }

    private static void known(Sink sink, Metric metric, double value, String... labels) {
        if (!Double.isNaN(value)) {
            sink.put(metric, value, labels);
        }
    }
}
