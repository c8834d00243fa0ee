package io.hvagent.proxmox.compat;

import static io.hvagent.spi.Metric.gauge;
import static io.hvagent.spi.Metric.info;

import io.hvagent.proxmox.cluster.Inventory;
import io.hvagent.proxmox.cluster.Member;
import io.hvagent.proxmox.cluster.Resource;
import io.hvagent.proxmox.cluster.Resource.Kind;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.Compat;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;

/** The families that prometheus-pve-exporter makes of {@code /cluster/status}, and of what is up. Stateless. */
public final class StatusFamilies {
    private static final Metric UP = gauge(
            "pve_up", "Whether a node is online, a guest runs, a storage is available, a cluster is quorate.", "id");
    private static final Metric NODE_INFO = info("pve_node_info", "A node.", "id", "level", "name", "nodeid");
    private static final Metric CLUSTER_INFO =
            info("pve_cluster_info", "The cluster.", "id", "nodes", "quorate", "version");

    private final Compat compat;

    public StatusFamilies(Compat compat) {
        this.compat = compat;
    }

    /** Puts what is up and what is not. */
    public void putUp(Inventory inventory, Sink sink) {
        inventory
                .membership()
                .cluster()
                .ifPresent(cluster -> sink.put(UP, cluster.flag("quorate") ? 1 : 0, clusterId(cluster)));
        inventory.members().values().forEach(member -> sink.put(UP, member.online() ? 1 : 0, member.id()));
        inventory.resources().stream()
                .filter(resource -> resource.isGuest() || resource.kind() == Kind.STORAGE)
                .filter(resource -> compat != Compat.OFF || !resource.isTemplate())
                .forEach(resource -> sink.put(UP, isUp(resource, inventory) ? 1 : 0, resource.id()));
    }

    /** What is on a node that is down goes on to be listed as it was for minutes; the replaced exporter believes that. */
    private boolean isUp(Resource resource, Inventory inventory) {
        boolean said = resource.status().equals(resource.isGuest() ? "running" : "available");
        return said && (compat == Compat.STRICT || !inventory.isDown(resource.node()));
    }

    /** Puts the nodes. */
    public void putNodes(Inventory inventory, Sink sink) {
        for (Member member : inventory.membership().nodes()) {
            JsonObject fields = member.fields();
            sink.put(NODE_INFO, 1, member.id(), fields.text("level"), member.name(), fields.text("nodeid"));
        }
    }

    /** Puts the cluster; a node alone has none. */
    public void putCluster(Inventory inventory, Sink sink) {
        inventory
                .membership()
                .cluster()
                .ifPresent(cluster -> sink.put(
                        CLUSTER_INFO,
                        1,
                        clusterId(cluster),
                        cluster.text("nodes"),
                        cluster.text("quorate"),
                        cluster.text("version")));
    }

    private static String clusterId(JsonObject cluster) {
        return "cluster/" + cluster.text("name");
    }
}
