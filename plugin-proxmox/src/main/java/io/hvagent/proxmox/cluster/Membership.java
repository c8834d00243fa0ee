package io.hvagent.proxmox.cluster;

import io.hvagent.proxmox.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What {@code /cluster/status} says, whose entries come in any order.
 *
 * @param cluster the entry of the cluster itself; a node alone has none
 * @param nodes by name
 */
public record Membership(Optional<JsonObject> cluster, List<Member> nodes) {
    static final Membership UNKNOWN = new Membership(Optional.empty(), List.of());

    public Membership {
        nodes = List.copyOf(nodes);
    }

    static Membership of(List<JsonObject> entries) {
        Optional<JsonObject> cluster = entries.stream()
                .filter(entry -> entry.text("type").equals("cluster"))
                .findFirst();
        List<Member> nodes = entries.stream()
                .filter(entry -> entry.text("type").equals("node"))
                .map(Member::of)
                .sorted(Comparator.comparing(Member::name))
                .toList();
        return new Membership(cluster, nodes);
    }

    /** The cluster's name, or that of the only node; "" if neither is known. */
    public String name() {
        return cluster.map(entry -> entry.text("name"))
                .or(() -> nodes.stream().map(Member::name).findFirst())
                .orElse("");
    }
}
