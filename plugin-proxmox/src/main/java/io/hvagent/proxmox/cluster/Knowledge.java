package io.hvagent.proxmox.cluster;

import io.hvagent.proxmox.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the collectors of one cluster know together. Thread-safe; {@link #learn} is for one thread. */
public final class Knowledge {
    private record Name(String name, String template) {}

    private final Map<String, Name> names = new HashMap<>();
    private final Map<String, String> nodesOfEndpoints = new ConcurrentHashMap<>();
    private final Map<String, Identity> identities = new ConcurrentHashMap<>();
    private final Map<String, Integer> revisions = new ConcurrentHashMap<>();
    private volatile Inventory inventory = Inventory.UNKNOWN;
    private volatile String version = "";

    /**
     * What the configuration of a guest says that other families need.
     *
     * @param uuid of the firmware, in lower case; "" if there is none
     * @param system the type of its operating system
     * @param hasAgent whether the guest agent is switched on
     */
    public record Identity(String uuid, String system, boolean hasAgent) {
        static final Identity UNKNOWN = new Identity("", "", false);
    }

    /** The newest lists; {@link Inventory#UNKNOWN} at first. */
    public Inventory inventory() {
        return inventory;
    }

    /**
     * Takes in the newest lists; an empty one of them is that which could not be read. Collectors that ask for {@link #inventory}
     * go on with what that one said before.
     *
     * @return what the lists that could be read say
     */
    public Inventory learn(Optional<List<JsonObject>> status, Optional<List<JsonObject>> resources) {
        Inventory before = inventory;
        Optional<Membership> membership = status.map(Membership::of);
        Optional<List<Resource>> known = resources.map(this::named);
        inventory =
                Inventory.of(before.scope(), membership.orElse(before.membership()), known.orElse(before.resources()));
        return Inventory.of(inventory.scope(), membership.orElse(Membership.UNKNOWN), known.orElse(List.of()));
    }

    /** Each id once, the first that comes; guests of nodes that were down for long have no names of their own any more. */
    private List<Resource> named(List<JsonObject> entries) {
        Map<String, Resource> byId = new LinkedHashMap<>();
        for (JsonObject entry : entries) {
            Resource resource = Resource.of(entry);
            byId.putIfAbsent(resource.id(), resource.isGuest() ? named(resource) : resource);
        }
        names.keySet().retainAll(byId.keySet());
        return new ArrayList<>(byId.values());
    }

    private Resource named(Resource guest) {
        if (!guest.name().isEmpty()) {
            names.put(guest.id(), new Name(guest.name(), guest.template()));
            return guest;
        }
        Name last = names.get(guest.id());
        return last == null ? guest : guest.named(last.name, last.template);
    }

    /** Notes which node answers at an endpoint. */
    public void endpointIs(String endpoint, String node) {
        nodesOfEndpoints.put(endpoint, node);
    }

    /** The node that answers at an endpoint, by host and port, once that is known. */
    public Optional<String> nodeOf(String endpoint) {
        return Optional.ofNullable(nodesOfEndpoints.get(endpoint));
    }

    /** The release that runs on the node that answered; "" until it is known. */
    public String version() {
        return version;
    }

    public void versionIs(String release) {
        version = release;
    }

    /** What the configuration of a guest says; {@link Identity#UNKNOWN} until it was read. */
    public Identity identity(String guest) {
        return identities.getOrDefault(guest, Identity.UNKNOWN);
    }

    public void identityIs(String guest, Identity identity) {
        identities.put(guest, identity);
    }

    /** How often something was done to the guest of a number that may have changed its configuration. */
    public int revision(String vmid) {
        return revisions.getOrDefault(vmid, 0);
    }

    public void changed(String vmid) {
        revisions.merge(vmid, 1, Integer::sum);
    }

    /** Forgets the guests that are not in the lists any more. */
    public void forgetOthers() {
        java.util.Set<String> present =
                inventory.guests().map(Resource::id).collect(java.util.stream.Collectors.toSet());
        identities.keySet().retainAll(present);
        revisions
                .keySet()
                .retainAll(inventory.guests().map(Resource::number).collect(java.util.stream.Collectors.toSet()));
    }
}
