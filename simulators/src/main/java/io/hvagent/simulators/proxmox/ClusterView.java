package io.hvagent.simulators.proxmox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the paths below {@code /cluster} show. */
final class ClusterView {
    private static final long NODE_MEMORY = 512L << 30;
    private static final long NODE_DISK = 94L << 30;
    private static final long STORAGE = 4L << 40;

    private final ClusterState state;
    private final PveVersion version;
    private final Load load;

    ClusterView(ClusterState state, PveVersion version, Load load) {
        this.state = state;
        this.version = version;
        this.load = load;
    }

    Object version() {
        return Fields.of("version", version.version())
                .and("release", version.release())
                .and("repoid", version.repoid())
                .map();
    }

    /** {@code /cluster/status} as one node tells it. */
    Object status(String local) {
        List<Object> entries = new ArrayList<>();
        if (state.nodes().size() > 1) {
            long online = state.nodes().stream().filter(state::isOnline).count();
            entries.add(Fields.of("type", "cluster")
                    .and("id", "cluster")
                    .and("nodes", state.nodes().size())
                    .and("version", 4)
                    .and("name", "lab")
                    .and("quorate", 2 * online > state.nodes().size() ? 1 : 0)
                    .map());
        }
        state.nodes().forEach(node -> entries.add(member(node, node.equals(local))));
        return entries;
    }

    private Map<String, Object> member(String node, boolean local) {
        return Fields.of("type", "node")
                .and("id", "node/" + node)
                .and("name", node)
                .and("nodeid", state.number(node))
                .and("local", local ? 1 : 0)
                .and("online", state.isOnline(node) ? 1 : 0)
                .and("ip", "192.0.2." + (10 + state.number(node)))
                .and("level", "")
                .map();
    }

    /** {@code /cluster/resources}, of one type or all, cut to what the caller may see. */
    Object resources(String type, Set<String> privileges) {
        Stream<Object> pools = privileges.contains("Pool.Audit")
                ? state.pools().entrySet().stream().map(this::pool)
                : Stream.empty();
        Stream<Object> guests =
                privileges.contains("VM.Audit") ? state.guests().stream().map(this::guest) : Stream.empty();
        Stream<Object> nodes = state.nodes().stream().map(node -> node(node, privileges.contains("Sys.Audit")));
        Stream<Object> storages = privileges.contains("Datastore.Audit")
                ? Stream.of("local", "local-lvm", "nfs-backup")
                        .flatMap(storage -> state.nodes().stream().map(node -> storage(node, storage)))
                : Stream.empty();
        return switch (type) {
            case "" ->
                Stream.of(pools, guests, nodes, storages).flatMap(each -> each).toList();
            case "vm" -> guests.toList();
            case "node" -> nodes.toList();
            case "storage" -> storages.toList();
            default -> List.of();
        };
    }

    private Object pool(Map.Entry<String, List<Guest>> pool) {
        List<Guest> running = pool.getValue().stream().filter(Guest::isRunning).toList();
        return Fields.of("id", "/pool/" + pool.getKey())
                .and("pool", pool.getKey())
                .and("type", "pool")
                .and(
                        "uptime",
                        running.stream()
                                .mapToLong(g -> load.uptime(g.vmid()))
                                .max()
                                .orElse(0))
                .and("mem", running.stream().mapToLong(this::memory).sum())
                .and(
                        "maxmem",
                        pool.getValue().stream().mapToLong(Guest::maxMemory).sum())
                .and("maxcpu", pool.getValue().stream().mapToInt(Guest::cpus).sum())
                .and("cpu", load.part(1))
                .map();
    }

    private Object guest(Guest real) {
        Guest guest = state.shown(real);
        boolean expired = state.isExpired(guest.node());
        Fields fields = Fields.of("id", guest.id())
                .and("vmid", guest.vmid())
                .and("node", guest.node())
                .and("type", guest.type())
                .and("status", expired ? "unknown" : guest.status());
        if (!expired) {
            fields.and("name", guest.name())
                    .and("template", guest.isTemplate() ? 1 : version.notTemplate())
                    .all(numbers(guest));
        }
        return fields.when(!guest.lock().isEmpty(), "lock", guest.lock())
                .when(!guest.tags().isEmpty(), "tags", guest.tags())
                .when(!guest.pool().isEmpty(), "pool", guest.pool())
                .when(!guest.haState().isEmpty(), "hastate", guest.haState())
                .map();
    }

    /** What the lists of the cluster and those of a node have of a guest alike. */
    Map<String, Object> numbers(Guest guest) {
        boolean runs = guest.isRunning();
        return Fields.of("uptime", runs ? load.uptime(guest.vmid()) : 0)
                .and("maxcpu", guest.cpus())
                .and("cpu", runs ? load.part(guest.vmid()) : 0)
                .and("maxmem", guest.maxMemory())
                .and("mem", memory(guest))
                .and("maxdisk", guest.maxDisk())
                .and("disk", guest.isContainer() && runs ? guest.maxDisk() / 3 : 0)
                .and("netin", runs ? load.total(guest.vmid(), 900_000) : 0)
                .and("netout", runs ? load.total(guest.vmid(), 400_000) : 0)
                .and("diskread", runs ? load.total(guest.vmid(), 700_000) : 0)
                .and("diskwrite", runs ? load.total(guest.vmid(), 300_000) : 0)
                .when(version.hasHostMemory(), "memhost", runs ? guest.maxMemory() * 97 / 100 : 0)
                .map();
    }

    private long memory(Guest guest) {
        return guest.isRunning() ? (long) (guest.maxMemory() * (0.3 + load.part(guest.vmid()) / 2)) : 0;
    }

    private Object node(String node, boolean numbers) {
        int number = state.number(node);
        Fields fields = Fields.of("id", "node/" + node)
                .and("node", node)
                .and("type", "node")
                .and("status", state.isExpired(node) ? "unknown" : state.isOnline(node) ? "online" : "offline")
                .and("level", "");
        if (numbers && !state.isExpired(node)) {
            fields.and("uptime", load.uptime(number))
                    .and("cpu", load.part(number) / 2)
                    .and("maxcpu", 64)
                    .and("mem", (long) (NODE_MEMORY * 0.6))
                    .and("maxmem", NODE_MEMORY)
                    .and("disk", NODE_DISK / 4)
                    .and("maxdisk", NODE_DISK)
                    .and("cgroup-mode", 2)
                    .when(version.hasNodeHaState(), "hastate", "online");
        }
        return fields.map();
    }

    private Object storage(String node, String storage) {
        boolean shared = storage.startsWith("nfs");
        int number = shared ? 0 : state.number(node);
        return Fields.of("id", "storage/" + node + "/" + storage)
                .and("storage", storage)
                .and("node", node)
                .and("type", "storage")
                .and("plugintype", shared ? "nfs" : storage.equals("local") ? "dir" : "lvmthin")
                .and("status", state.isOnline(node) ? "available" : "unknown")
                .and("shared", shared ? 1 : 0)
                .and("content", shared ? "backup" : storage.equals("local") ? "vztmpl,iso,backup" : "rootdir,images")
                .and("maxdisk", STORAGE)
                .and("disk", STORAGE / 10 * (2 + number % 7))
                .map();
    }

    Object notBackedUp() {
        return state.guests().stream()
                .filter(guest -> !guest.isBackedUp())
                .map(guest -> Fields.of("vmid", guest.vmid())
                        .and("type", guest.type())
                        .and("name", guest.name())
                        .map())
                .toList();
    }

    Object quorumDevice() {
        return state.nodes().size() % 2 == 1
                ? Map.of()
                : Fields.of("Model", "Net")
                        .and("Algorithm", "Fifty-Fifty split")
                        .and("QNetd host", "192.0.2.250:5403")
                        .and("Tie-breaker", "Node with lowest node ID")
                        .and("State", "Connected")
                        .map();
    }

    Object highAvailability() {
        List<Object> entries = new ArrayList<>();
        String master = state.nodes().get(0);
        entries.add(Fields.of("id", "quorum")
                .and("type", "quorum")
                .and("node", master)
                .and("status", "OK")
                .and("quorate", 1)
                .map());
        entries.add(Fields.of("id", "master")
                .and("type", "master")
                .and("node", master)
                .and("timestamp", load.now())
                .map());
        entries.add(Fields.of("id", "fencing")
                .and("type", "fencing")
                .and("node", master)
                .and("status", "armed")
                .and("armed-state", "armed")
                .map());
        state.nodes()
                .forEach(node -> entries.add(Fields.of("id", "lrm:" + node)
                        .and("type", "lrm")
                        .and("node", node)
                        .and("status", node + " (active, watchdog active, Sat Nov 21 09:00:00 2026)")
                        .and("timestamp", load.now())
                        .map()));
        state.guests().stream()
                .filter(guest -> !guest.haState().isEmpty())
                .forEach(guest -> entries.add(service(guest)));
        return entries;
    }

    private static Object service(Guest guest) {
        String sid = (guest.isContainer() ? "ct:" : "vm:") + guest.vmid();
        return Fields.of("id", "service:" + sid)
                .and("type", "service")
                .and("sid", sid)
                .and("node", guest.node())
                .and("crm_state", guest.haState())
                .and("state", guest.haState())
                .and("request_state", "started")
                .map();
    }

    Object ceph() {
        return Fields.of(
                        "health",
                        Fields.of("status", "HEALTH_WARN")
                                .and("checks", Map.of("OSD_DOWN", Map.of("severity", "HEALTH_WARN")))
                                .map())
                .and("quorum_names", state.nodes())
                .and("osdmap", Map.of("num_osds", 12, "num_up_osds", 11, "num_in_osds", 12))
                .and(
                        "pgmap",
                        Map.of(
                                "num_pgs",
                                512,
                                "bytes_total",
                                STORAGE,
                                "bytes_used",
                                STORAGE / 3,
                                "bytes_avail",
                                STORAGE / 3 * 2))
                .map();
    }
}
