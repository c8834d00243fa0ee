package io.hvagent.proxmox.cluster;

import io.hvagent.proxmox.cluster.Resource.Kind;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.Common;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.HashSet;
import java.util.Set;

/** The common model's view of a cluster: hosts by node name, guests by id, a shared storage once. Stateless. */
public final class CommonFamilies {
    private static final String PLATFORM = "proxmox";

    private final Knowledge knowledge;

    public CommonFamilies(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Puts all of them. */
    public void put(Inventory inventory, Sink sink) {
        String cluster = inventory.membership().cluster().isPresent() ? inventory.scope() : "";
        inventory.members().values().forEach(member -> member(member, inventory.scope(), cluster, sink));
        inventory.resources().stream()
                .filter(resource -> resource.kind() == Kind.NODE && !inventory.isDown(resource.node()))
                .forEach(node -> host(node, inventory.scope(), sink));
        inventory.guests().forEach(guest -> guest(guest, inventory, cluster, sink));
        storages(inventory, sink);
    }

    /** The name under which other sources of the agent are told that a node is counted. */
    public static String countedAs(String scope, String node) {
        return PLATFORM + "/" + scope + "/" + node;
    }

    private void member(Member member, String scope, String cluster, Sink sink) {
        String name = member.name();
        sink.counts(countedAs(scope, name));
        sink.put(Common.HOST_UP, member.online() ? 1 : 0, PLATFORM, scope, name);
        sink.put(Common.HOST_INFO, 1, PLATFORM, scope, name, name, cluster, knowledge.version());
    }

    private static void host(Resource node, String scope, Sink sink) {
        Sink.Row row = sink.row(Common.HOST, PLATFORM, scope, node.node());
        put(row, Common.HOST_CPU_USAGE, node.fields(), "cpu");
        put(row, Common.HOST_MEMORY, node.fields(), "maxmem");
        put(row, Common.HOST_MEMORY_USED, node.fields(), "mem");
        put(row, Common.HOST_UPTIME, node.fields(), "uptime");
    }

    private void guest(Resource guest, Inventory inventory, String cluster, Sink sink) {
        String scope = inventory.scope();
        String id = guest.id();
        Knowledge.Identity identity = knowledge.identity(id);
        sink.put(Common.VM_INFO, 1, PLATFORM, scope, id, guest.name(), identity.uuid(), identity.system());
        sink.put(Common.VM_PLACEMENT, 1, PLATFORM, scope, id, guest.node(), cluster);
        boolean down = inventory.isDown(guest.node());
        if (!guest.isTemplate()) {
            sink.put(Common.VM_STATE, 1, PLATFORM, scope, id, down ? "unknown" : state(guest.status()));
        }
        Sink.Row row = sink.row(Common.VM, PLATFORM, scope, id);
        put(row, Common.VM_CPUS, guest.fields(), "maxcpu");
        put(row, Common.VM_MEMORY, guest.fields(), "maxmem");
        if (!down) {
            usage(row, guest);
        }
    }

    private static void usage(Sink.Row row, Resource guest) {
        JsonObject fields = guest.fields();
        put(row, Common.VM_CPU_USAGE, fields, "cpu");
        put(row, Common.VM_DISK_READ, fields, "diskread");
        put(row, Common.VM_DISK_WRITTEN, fields, "diskwrite");
        put(row, Common.VM_NETWORK_RECEIVE, fields, "netin");
        put(row, Common.VM_NETWORK_TRANSMIT, fields, "netout");
        put(row, Common.VM_MEMORY_USED, fields, guest.kind() == Kind.LXC ? "mem" : "memhost");
    }

    /** The states that QEMU has, in the words of the common model. */
    private static String state(String status) {
        return switch (status) {
            case "running" -> "running";
            case "stopped", "shutdown" -> "stopped";
            case "io-error", "internal-error", "guest-panicked", "watchdog" -> "failed";
            case "paused",
                    "suspended",
                    "prelaunch",
                    "inmigrate",
                    "postmigrate",
                    "finish-migrate",
                    "save-vm",
                    "restore-vm" -> "suspended";
            default -> "unknown";
        };
    }

    /** A shared storage is the same on all nodes; the first node that has it available tells. */
    private static void storages(Inventory inventory, Sink sink) {
        Set<String> told = new HashSet<>();
        inventory
                .storages()
                .filter(storage -> storage.status().equals("available") && !inventory.isDown(storage.node()))
                .forEach(storage -> {
                    String name = storage.fields().text("storage");
                    String id = storage.fields().flag("shared") ? name : storage.node() + "/" + name;
                    if (told.add(id)) {
                        Sink.Row row = sink.row(Common.STORAGE, PLATFORM, inventory.scope(), id, name);
                        put(row, Common.STORAGE_CAPACITY, storage.fields(), "maxdisk");
                        put(row, Common.STORAGE_USED, storage.fields(), "disk");
                    }
                });
    }

    private static void put(Sink.Row row, Metric metric, JsonObject fields, String field) {
        double value = fields.number(field);
        if (!Double.isNaN(value)) {
            row.put(metric, value);
        }
    }
}
