package io.hvagent.proxmox.compat;

import io.hvagent.spi.Compat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The families that prometheus-pve-exporter 3.10 has at {@code /pve}. */
public final class PeerFamilies {
    private static final Set<String> NAMES = Set.of(
            "pve_cluster_info",
            "pve_cpu_usage_limit",
            "pve_cpu_usage_ratio",
            "pve_disk_read_bytes",
            "pve_disk_read_bytes_total",
            "pve_disk_size_bytes",
            "pve_disk_usage_bytes",
            "pve_disk_write_bytes",
            "pve_disk_written_bytes_total",
            "pve_guest_info",
            "pve_ha_state",
            "pve_lock_state",
            "pve_memory_size_bytes",
            "pve_memory_usage_bytes",
            "pve_network_receive_bytes",
            "pve_network_receive_bytes_total",
            "pve_network_transmit_bytes",
            "pve_network_transmit_bytes_total",
            "pve_node_info",
            "pve_not_backed_up_info",
            "pve_not_backed_up_total",
            "pve_onboot_status",
            "pve_qdevice_info",
            "pve_qdevice_up",
            "pve_replication_duration_seconds",
            "pve_replication_failed_syncs",
            "pve_replication_info",
            "pve_replication_last_sync_timestamp_seconds",
            "pve_replication_last_try_timestamp_seconds",
            "pve_replication_next_sync_timestamp_seconds",
            "pve_storage_info",
            "pve_storage_shared",
            "pve_subscription_info",
            "pve_subscription_next_due_timestamp_seconds",
            "pve_subscription_status",
            "pve_up",
            "pve_uptime_seconds",
            "pve_version_info");
    private static final Set<String> OF_THE_PROBE = Set.of("hvagent_probe_success", "hvagent_probe_duration_seconds");

    private PeerFamilies() {}

    /** What an answer has; unless it is to be exactly the exporter's, it says too whether it is whole. */
    public static Set<String> of(Compat compat) {
        return compat == Compat.STRICT
                ? NAMES
                : Stream.concat(NAMES.stream(), OF_THE_PROBE.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
