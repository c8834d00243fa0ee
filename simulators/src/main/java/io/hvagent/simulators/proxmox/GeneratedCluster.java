package io.hvagent.simulators.proxmox;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** A cluster of any size, whose numbers follow from the clock. Several proxies may stand in front of it. Thread-safe. */
public final class GeneratedCluster {
    private static final String ROOT = "/";

    private final ClusterState state;
    private final PveVersion version;
    private final ClusterView cluster;
    private final NodeView nodes;
    private final GuestView guests;
    private final ExportView export;
    private volatile boolean ceph;

    /** @param clock one that stands still gives the same answers each time */
    public GeneratedCluster(ClusterSize size, PveVersion version, InstantSource clock) {
        Load load = new Load(clock);
        this.state = new ClusterState(size);
        this.version = version;
        this.cluster = new ClusterView(state, version, load);
        this.nodes = new NodeView(state, version, load);
        this.guests = new GuestView(version, cluster, load);
        this.export = new ExportView(state, cluster, load);
    }

    /** The API as one of the nodes serves it. */
    public PveApi on(String node) {
        return (request, privileges) -> answer(new Call(request, privileges), node);
    }

    /** A node ends: calls of it fail, its guests stay listed as they were; with {@code forLong} as unknown. */
    public void offline(String node, boolean forLong) {
        state.offline(node, forLong);
    }

    public void online(String node) {
        state.online(node);
    }

    /** Moves a guest; the cluster's lists show it on its old node until {@link #settle()}. */
    public void migrate(int vmid, String to) {
        state.migrate(vmid, to);
    }

    public void settle() {
        state.settle();
    }

    public void lock(int vmid, String by) {
        state.lock(vmid, by);
    }

    public void remove(int vmid) {
        state.remove(vmid);
    }

    public void add(int vmid, String node) {
        state.add(vmid, node);
    }

    /** Switches a guest's protection; no list shows that. With a task, as the interface of Proxmox VE has it for hardware. */
    public void protect(int vmid, boolean withTask) {
        state.protect(vmid, withTask);
    }

    /** The numbers of a node, its guests and its storages are taken no more, as when pvestatd waits for a share. */
    public void hang(String node) {
        export.hang(node);
    }

    /** Sets up Ceph, which a cluster does not have at first. */
    public void setUpCeph() {
        ceph = true;
    }

    private record Call(Request request, Set<String> privileges) {
        List<String> words() {
            return request.words();
        }

        /** Answers if the caller has the privilege on everything. */
        Reply with(String privilege, Supplier<Object> data) {
            return privileges.contains(privilege) ? Reply.ok(data.get()) : Reply.forbidden(ROOT, privilege);
        }

        Reply unknown() {
            return Reply.unknownPath(request);
        }
    }

    private Reply answer(Call call, String local) {
        return switch (call.words().get(0)) {
            case "version" -> Reply.ok(cluster.version());
            case "cluster" -> ofCluster(call, local);
            case "nodes" ->
                call.words().size() < 3
                        ? call.unknown()
                        : ofNode(call, call.words().get(1));
            default -> call.unknown();
        };
    }

    private Reply ofCluster(Call call, String local) {
        String type = call.request.query().getOrDefault("type", "");
        return switch (call.request.path()) {
            case "/cluster/status" -> call.with("Sys.Audit", () -> cluster.status(local));
            case "/cluster/resources" -> Reply.ok(cluster.resources(type, call.privileges));
            case "/cluster/backup-info/not-backed-up" -> call.with("Sys.Audit", cluster::notBackedUp);
            case "/cluster/config/qdevice" -> call.with("Sys.Audit", cluster::quorumDevice);
            case "/cluster/ha/status/current" -> call.with("Sys.Audit", cluster::highAvailability);
            case "/cluster/tasks" -> call.with("Sys.Audit", this::recentTasks);
            case "/cluster/metrics/export" -> export(call);
            case "/cluster/ceph/status" -> ceph ? call.with("Sys.Audit", cluster::ceph) : noCeph();
            default -> call.unknown();
        };
    }

    private Reply export(Call call) {
        return version.hasExport() ? call.with("Sys.Audit", export::rows) : call.unknown();
    }

    private static Reply noCeph() {
        return Reply.error(500, "binary not installed: /usr/bin/ceph-mon");
    }

    private List<Object> recentTasks() {
        List<Object> tasks = new ArrayList<>(state.tasks());
        state.nodes().stream().filter(state::isOnline).forEach(node -> tasks.addAll((List<?>) nodes.tasks(node)));
        return tasks.subList(0, Math.min(tasks.size(), 25));
    }

    private Reply ofNode(Call call, String node) {
        if (!state.nodes().contains(node)) {
            return Reply.error(500, "hostname lookup '" + node + "' failed");
        }
        if (!state.isOnline(node)) {
            return Reply.error(595, "No route to host");
        }
        return switch (call.words().get(2)) {
            case "qemu", "lxc" -> ofGuests(call, node);
            case "storage" -> ofStorage(call, node);
            default -> ofNodeItself(call, node);
        };
    }

    private Reply ofNodeItself(Call call, String node) {
        String rest = String.join("/", call.words().subList(2, call.words().size()));
        return switch (rest) {
            case "status" -> call.with("Sys.Audit", () -> nodes.status(node));
            case "disks/list" -> call.with("Sys.Audit", () -> nodes.disks(node));
            case "disks/smart" ->
                call.with("Sys.Audit", () -> nodes.smart(call.request.query().getOrDefault("disk", "")));
            case "disks/zfs" -> call.with("Sys.Audit", nodes::zfsPools);
            case "certificates/info" -> Reply.ok(nodes.certificates(node));
            case "subscription" -> Reply.ok(nodes.subscription(node));
            case "replication" -> call.with("VM.Audit", () -> nodes.replications(node));
            case "tasks" -> call.with("Sys.Audit", () -> nodes.tasks(node));
            default -> rest.startsWith("replication/") ? replication(call, node) : call.unknown();
        };
    }

    private Reply replication(Call call, String node) {
        int vmid = Integer.parseInt(call.words().get(3).split("-", 2)[0]);
        return state.replicated(node)
                .filter(guest -> guest.vmid() == vmid)
                .findFirst()
                .map(guest -> call.with("VM.Audit", () -> nodes.replication(node, guest)))
                .orElseGet(() -> Reply.error(500, "no such replication job '" + vmid + "-0'"));
    }

    private Reply ofStorage(Call call, String node) {
        return call.words().size() == 3
                ? call.with("Datastore.Audit", () -> nodes.storages(node))
                : call.with("Datastore.Audit", () -> nodes.backups(call.words().get(3)));
    }

    private Reply ofGuests(Call call, String node) {
        List<String> words = call.words();
        String type = words.get(2);
        if (words.size() == 3) {
            return Reply.ok(list(call, node, type));
        }
        int vmid = Integer.parseInt(words.get(3));
        return state.guestsOn(node).stream()
                .filter(guest -> guest.vmid() == vmid && guest.type().equals(type))
                .findFirst()
                .map(guest -> ofGuest(call, guest))
                .orElseGet(() -> Reply.error(
                        500,
                        "Configuration file 'nodes/" + node + "/" + (type.equals("lxc") ? "lxc" : "qemu-server") + "/"
                                + vmid + ".conf' does not exist"));
    }

    private List<?> list(Call call, String node, String type) {
        boolean full = call.request.query().getOrDefault("full", "0").equals("1");
        return call.privileges.contains("VM.Audit")
                ? state.guestsOn(node).stream()
                        .filter(guest -> guest.type().equals(type))
                        .map(guest -> guests.entry(guest, full))
                        .toList()
                : List.of();
    }

    private Reply ofGuest(Call call, Guest guest) {
        String rest = String.join("/", call.words().subList(4, call.words().size()));
        return switch (rest) {
            case "config" -> call.with("VM.Audit", () -> guests.config(guest));
            case "snapshot" -> call.with("VM.Audit", () -> guests.snapshots(guest));
            case "status/current" -> call.with("VM.Audit", () -> guests.entry(guest, true));
            case "agent/get-fsinfo" -> ofAgent(call, guest);
            default -> call.unknown();
        };
    }

    private Reply ofAgent(Call call, Guest guest) {
        if (!guest.isRunning()) {
            return Reply.error(500, "VM " + guest.vmid() + " is not running");
        }
        return guest.vmid() % 8 == 4
                ? Reply.error(500, "QEMU guest agent is not running")
                : call.with(version.agentPrivilege(), () -> guests.fileSystems(guest));
    }
}
