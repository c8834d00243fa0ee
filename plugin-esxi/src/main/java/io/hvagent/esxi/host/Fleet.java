package io.hvagent.esxi.host;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the collectors of one source tell each other about hosts: which are listed, which vCenters have found, which of them
 * are read directly, and which of their services SSH knows. Thread-safe.
 */
public final class Fleet {
    private volatile List<EsxiHost> listed = List.of();
    private final Map<String, List<EsxiHost>> found = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> connected = new ConcurrentHashMap<>();
    private final Map<String, Direct> directByUuid = new ConcurrentHashMap<>();
    private volatile Map<String, Set<String>> knownBySsh = Map.of();

    /** A host that answers for itself. */
    private record Direct(String name, Instant until) {}

    public void list(List<EsxiHost> hosts) {
        listed = List.copyOf(hosts);
    }

    /** What a vCenter has. */
    public void found(String vcenter, List<EsxiHost> hosts) {
        found.put(vcenter, List.copyOf(hosts));
    }

    /** The UUIDs of the hosts that a vCenter is connected to. */
    public void connected(String vcenter, Collection<String> uuids) {
        connected.put(vcenter, uuids.stream().map(Fleet::key).collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether another vCenter than this one is connected to a host. */
    public boolean isConnectedElsewhere(String vcenter, String uuid) {
        return connected.entrySet().stream()
                .anyMatch(one -> !one.getKey().equals(vcenter) && one.getValue().contains(key(uuid)));
    }

    /** A vCenter is not asked any more. */
    public void forget(String vcenter) {
        found.remove(vcenter);
        connected.remove(vcenter);
    }

    /** The hosts to reach one by one: those that are listed; if none are, those that vCenters have found. */
    public List<EsxiHost> hosts() {
        List<EsxiHost> all = listed;
        return all.isEmpty() ? found.values().stream().flatMap(List::stream).toList() : all;
    }

    /** The names of the listed hosts that are said to be of a vCenter. */
    public List<String> listedOf(String vcenter) {
        return listed.stream()
                .filter(host -> host.vcenter().equals(vcenter))
                .map(EsxiHost::name)
                .toList();
    }

    /** The listed hosts that no vCenter has found, by their names. */
    public List<EsxiHost> listedAlone() {
        Set<String> elsewhere = new HashSet<>();
        found.values().forEach(hosts -> hosts.forEach(host -> elsewhere.add(key(host.name()))));
        return listed.stream()
                .filter(host -> Stream.of(host.name(), host.address()).noneMatch(n -> elsewhere.contains(key(n))))
                .toList();
    }

    /** The host of a name or an address among those that are listed. */
    public Optional<EsxiHost> listed(String name) {
        String key = key(name);
        return listed.stream()
                .filter(host -> Stream.of(host.name(), host.address()).anyMatch(n -> key(n).equals(key)))
                .findFirst();
    }

    /** Says that a host has answered for itself, so that no vCenter has to tell of it until then. */
    public void direct(String name, String uuid, Instant until) {
        notDirect(name);
        directByUuid.put(key(uuid), new Direct(name, until));
    }

    /** Says that a host is not asked itself any more. */
    public void notDirect(String name) {
        directByUuid.values().removeIf(direct -> direct.name().equals(name));
    }

    /** Whether a host answers for itself. */
    public boolean isDirect(String uuid, Instant now) {
        Direct direct = directByUuid.get(key(uuid));
        return direct != null && now.isBefore(direct.until());
    }

    /** The services whose states SSH gave in its last round, by the host's name. */
    public void knownBySsh(Map<String, Set<String>> services) {
        Map<String, Set<String>> known = new ConcurrentHashMap<>();
        services.forEach((host, names) -> known.put(key(host), Set.copyOf(names)));
        knownBySsh = known;
    }

    /** Whether SSH tells this service's state. */
    public boolean isKnownBySsh(String host, String service) {
        return knownBySsh.getOrDefault(key(host), Set.of()).contains(service);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
