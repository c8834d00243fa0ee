package io.hvagent.proxmox.cluster;

import static io.hvagent.spi.Metric.gauge;
import static io.hvagent.spi.Metric.info;

import io.hvagent.proxmox.Columns;
import io.hvagent.proxmox.cluster.Resource.Kind;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the lists of a cluster tell beyond the families of prometheus-pve-exporter. Stateless. */
public final class ClusterFamilies {
    private static final Metric STATE =
            gauge("pve_guest_state", "1 for the state of a guest; unknown where its node is down.", "id", "state");
    private static final Metric TAG = info("pve_guest_tag_info", "A tag of a guest.", "id", "tag");
    private static final Metric POOL = info("pve_guest_pool_info", "The pool that a guest is in.", "id", "pool");
    private static final Metric NETWORK =
            gauge("pve_network_up", "Whether a zone or fabric of the SDN is well on a node.", "id", "node", "network");
    private static final Columns POOLS = Columns.with("pool")
            .gauge("pve_pool_cpu_usage_ratio", "Used part of the CPUs of a pool's guests, 0 to 1.", "cpu")
            .gauge("pve_pool_cpus", "CPUs of a pool's guests.", "maxcpu")
            .gauge("pve_pool_memory_size_bytes", "Memory of a pool's guests.", "maxmem")
            .gauge("pve_pool_memory_usage_bytes", "Used part of it.", "mem");
    private static final Metric ALLOCATED_CPUS =
            gauge("pve_node_allocated_cpus", "CPUs of the guests that run on a node.", "id");
    private static final Metric ALLOCATED_MEMORY =
            gauge("pve_node_allocated_memory_bytes", "Memory of the guests that run on a node.", "id");

    private static final class Allocation {
        private double cpus;
        private double memory;

        void add(Resource guest) {
            cpus += orZero(guest.fields().number("maxcpu"));
            memory += orZero(guest.fields().number("maxmem"));
        }

        private static double orZero(double number) {
            return Double.isNaN(number) ? 0 : number;
        }
    }

    /** Puts all of them. */
    public void put(Inventory inventory, Sink sink) {
        for (Resource resource : inventory.resources()) {
            if (resource.isGuest()) {
                guest(resource, inventory, sink);
            } else if (resource.kind() == Kind.POOL) {
                POOLS.put(sink, resource.fields(), resource.fields().text("pool"));
            } else if (resource.kind() == Kind.OTHER) {
                network(resource, sink);
            }
        }
        allocations(inventory, sink);
    }

    private static void guest(Resource guest, Inventory inventory, Sink sink) {
        sink.put(STATE, 1, guest.id(), inventory.isDown(guest.node()) ? "unknown" : guest.status());
        guest.tags().forEach(tag -> sink.put(TAG, 1, guest.id(), tag));
        String pool = guest.fields().text("pool");
        if (!pool.isEmpty()) {
            sink.put(POOL, 1, guest.id(), pool);
        }
    }

    /** Named {@code sdn} before 9.0.12. */
    private static void network(Resource network, Sink sink) {
        String type = network.type();
        if (type.equals("network") || type.equals("sdn")) {
            String name = network.fields().text(type);
            boolean well = List.of("ok", "available").contains(network.status());
            sink.put(NETWORK, well ? 1 : 0, network.id(), network.node(), name);
        }
    }

    private static void allocations(Inventory inventory, Sink sink) {
        Map<String, Allocation> byNode = new TreeMap<>();
        inventory.members().values().stream()
                .filter(Member::online)
                .forEach(member -> byNode.put(member.name(), new Allocation()));
        inventory
                .guests()
                .filter(guest ->
                        byNode.containsKey(guest.node()) && !guest.status().equals("stopped"))
                .forEach(guest -> byNode.get(guest.node()).add(guest));
        byNode.forEach((node, allocation) -> {
            sink.put(ALLOCATED_CPUS, allocation.cpus, "node/" + node);
            sink.put(ALLOCATED_MEMORY, allocation.memory, "node/" + node);
        });
    }
}
