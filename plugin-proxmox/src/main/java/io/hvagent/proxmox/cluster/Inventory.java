package io.hvagent.proxmox.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cluster at one moment. Immutable.
 *
 * @param scope the cluster's name, or the first node's where it has none or does not tell
 * @param membership UNKNOWN where the caller may not read it
 * @param resources each id once
 * @param members the nodes, from whichever list has them
 * @param guestsByNode the resources that are guests
 */
public record Inventory(
        String scope,
        Membership membership,
        List<Resource> resources,
        Map<String, Member> members,
        Map<String, List<Resource>> guestsByNode) {
    public static final Inventory UNKNOWN = of("", Membership.UNKNOWN, List.of());

    public Inventory {
        resources = List.copyOf(resources);
        guestsByNode = Map.copyOf(guestsByNode);
        members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** @param scopeBefore for callers that may not read the name, or could not this time */
    static Inventory of(String scopeBefore, Membership membership, List<Resource> resources) {
        Map<String, Member> members = new LinkedHashMap<>();
        membership.nodes().forEach(member -> members.put(member.name(), member));
        resources.stream()
                .filter(resource -> resource.kind() == Resource.Kind.NODE)
                .forEach(node -> members.putIfAbsent(node.node(), Member.of(node)));
        Map<String, List<Resource>> guests =
                resources.stream().filter(Resource::isGuest).collect(Collectors.groupingBy(Resource::node));
        String scope = Stream.concat(Stream.of(membership.name(), scopeBefore), members.keySet().stream())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        return new Inventory(scope, membership, resources, members, guests);
    }

    public Optional<Member> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** Whether a node is known to be down. */
    public boolean isDown(String node) {
        return member(node).filter(member -> !member.online()).isPresent();
    }

    public Stream<Resource> guests() {
        return resources.stream().filter(Resource::isGuest);
    }

    public int guestCount() {
        return guestsByNode.values().stream().mapToInt(List::size).sum();
    }

    public List<Resource> guestsOn(String node) {
        return guestsByNode.getOrDefault(node, List.of());
    }

    /** The storages, by id. */
    public Stream<Resource> storages() {
        return resources.stream()
                .filter(resource -> resource.kind() == Resource.Kind.STORAGE)
                .sorted(java.util.Comparator.comparing(Resource::id));
    }
}
