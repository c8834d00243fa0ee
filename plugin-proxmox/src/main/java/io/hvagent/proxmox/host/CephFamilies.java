package io.hvagent.proxmox.host;

import io.hvagent.proxmox.Columns;
import io.hvagent.proxmox.Reading;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;

/** {@code /cluster/ceph/status}. Stateless. */
public record CephFamilies() implements Reading {
    private static final Columns OSDS = Columns.with()
            .gauge("pve_ceph_osds", "Object storage daemons of Ceph.", "num_osds")
            .gauge("pve_ceph_osds_up", "Object storage daemons that are up.", "num_up_osds")
            .gauge("pve_ceph_osds_in", "Object storage daemons that take part.", "num_in_osds");
    private static final Columns GROUPS = Columns.with()
            .gauge("pve_ceph_placement_groups", "Placement groups of Ceph.", "num_pgs")
            .gauge("pve_ceph_size_bytes", "Size of Ceph's storage.", "bytes_total")
            .gauge("pve_ceph_usage_bytes", "Used part of it.", "bytes_used")
            .gauge("pve_ceph_available_bytes", "Available part of it.", "bytes_avail")
            .gauge("pve_ceph_degraded_ratio", "Part of the objects that lack copies, 0 to 1.", "degraded_ratio");
    private static final Metric HEALTH =
            Metric.gauge("pve_ceph_health", "1 for what Ceph says of its health.", "state");
    private static final Metric CHECK =
            Metric.gauge("pve_ceph_health_check", "1 for each check that Ceph complains of.", "check", "severity");
    private static final Metric MONITORS = Metric.gauge("pve_ceph_monitors_in_quorum", "Monitors in the quorum.");

    @Override
    public void put(Data data, Sink sink) throws CollectException {
        JsonObject status = data.object();
        sink.put(HEALTH, 1, status.object("health").text("status"));
        JsonObject checks = status.object("health").object("checks");
        checks.names()
                .forEach(check -> sink.put(CHECK, 1, check, checks.object(check).text("severity")));
        sink.put(MONITORS, status.texts("quorum_names").size());
        JsonObject osds = status.object("osdmap");
        OSDS.put(sink, osds.object("osdmap").names().isEmpty() ? osds : osds.object("osdmap"));
        GROUPS.put(sink, status.object("pgmap"));
    }
}
