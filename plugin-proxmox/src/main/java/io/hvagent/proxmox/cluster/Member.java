package io.hvagent.proxmox.cluster;

import io.hvagent.proxmox.json.JsonObject;
import java.util.Optional;

/**
 * A node of a cluster, or the only one.
 *
 * @param address as the cluster knows it, if it says so
 * @param local whether it is the one that answered
 */
public record Member(String name, boolean online, Optional<String> address, boolean local, JsonObject fields) {
    /** From an entry of {@code /cluster/status}. */
    static Member of(JsonObject entry) {
        Optional<String> address = Optional.of(entry.text("ip")).filter(text -> !text.isEmpty());
        return new Member(entry.text("name"), entry.flag("online"), address, entry.flag("local"), entry);
    }

    /** From an entry of {@code /cluster/resources}, for callers that may not read the status. */
    static Member of(Resource node) {
        return new Member(node.node(), node.status().equals("online"), Optional.empty(), false, node.fields());
    }

    public String id() {
        return "node/" + name;
    }
}
