package io.hvagent.simulators.proxmox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which nodes and guests there are, where the guests are, and which nodes are down. Thread-safe. */
final class ClusterState {
    private static final int FIRST_VMID = 100;

    private final List<String> nodes;
    private final int replications;
    private final ConcurrentSkipListMap<Integer, Guest> guests = new ConcurrentSkipListMap<>();
    /** Guests that the lists of the cluster show on another node than they are on. */
    private final Map<Integer, String> shownOn = new ConcurrentHashMap<>();

    private final List<Object> tasks = new CopyOnWriteArrayList<>();
    private final Set<String> offline = ConcurrentHashMap.newKeySet();
    private final Set<String> expired = ConcurrentHashMap.newKeySet();

    ClusterState(ClusterSize size) {
        this.nodes =
                IntStream.rangeClosed(1, size.nodes()).mapToObj(i -> "pve" + i).toList();
        this.replications = size.replications();
        IntStream.range(0, size.guests())
                .map(i -> FIRST_VMID + i)
                .forEach(vmid ->
                        guests.put(vmid, new Guest(vmid, nodes.get((vmid * 7 + vmid / 10) % nodes.size()), "", false)));
    }

    List<String> nodes() {
        return nodes;
    }

    boolean isOnline(String node) {
        return nodes.contains(node) && !offline.contains(node);
    }

    /** Whether it has been offline for so long that its numbers were dropped. */
    boolean isExpired(String node) {
        return expired.contains(node);
    }

    void offline(String node, boolean forLong) {
        offline.add(node);
        if (forLong) {
            expired.add(node);
        }
    }

    void online(String node) {
        offline.remove(node);
        expired.remove(node);
    }

    List<Guest> guests() {
        return List.copyOf(guests.values());
    }

    List<Guest> guestsOn(String node) {
        return guests.values().stream()
                .filter(guest -> guest.node().equals(node))
                .toList();
    }

    /** A guest as the lists of the whole cluster have it. */
    Guest shown(Guest guest) {
        return guest.on(shownOn.getOrDefault(guest.vmid(), guest.node()));
    }

    /** Moves a guest; the lists of the cluster go on to show it where it was until {@link #settle}. */
    void migrate(int vmid, String to) {
        shownOn.put(vmid, guests.get(vmid).node());
        guests.computeIfPresent(vmid, (number, guest) -> guest.on(to));
    }

    void settle() {
        shownOn.clear();
    }

    void lock(int vmid, String by) {
        guests.computeIfPresent(vmid, (number, guest) -> guest.locked(by));
    }

    void protect(int vmid, boolean withTask) {
        guests.computeIfPresent(vmid, (number, guest) -> guest.withProtection());
        if (withTask) {
            String node = guests.get(vmid).node();
            tasks.add(
                    0,
                    Fields.of("upid", "UPID:" + node + ":qmconfig:" + vmid + ":" + tasks.size())
                            .and("node", node)
                            .and("type", "qmconfig")
                            .and("id", String.valueOf(vmid))
                            .and("user", "root@pam")
                            .and("starttime", 1_795_250_000L)
                            .and("endtime", 1_795_250_001L)
                            .and("status", "OK")
                            .map());
        }
    }

    /** What was done to guests, the newest first. */
    List<Object> tasks() {
        return List.copyOf(tasks);
    }

    void remove(int vmid) {
        guests.remove(vmid);
    }

    void add(int vmid, String node) {
        guests.put(vmid, new Guest(vmid, node, "", false));
    }

    /** Those that are replicated to the next node. */
    Stream<Guest> replicated(String source) {
        return guests.values().stream()
                .limit(20L * replications)
                .filter(guest -> guest.vmid() % 20 == 0)
                .filter(guest -> guest.node().equals(source));
    }

    String after(String node) {
        return nodes.get((nodes.indexOf(node) + 1) % nodes.size());
    }

    int number(String node) {
        return nodes.indexOf(node) + 1;
    }

    /** The pools and what is in them. */
    Map<String, List<Guest>> pools() {
        Map<String, List<Guest>> pools = new TreeMap<>();
        guests.values().stream().filter(guest -> !guest.pool().isEmpty()).forEach(guest -> pools.computeIfAbsent(
                        guest.pool(), any -> new ArrayList<>())
                .add(guest));
        return pools;
    }
}
