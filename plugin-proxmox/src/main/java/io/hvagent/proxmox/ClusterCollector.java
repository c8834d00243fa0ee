package io.hvagent.proxmox;

import io.hvagent.proxmox.api.Call;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.cluster.ClusterFamilies;
import io.hvagent.proxmox.cluster.CommonFamilies;
import io.hvagent.proxmox.cluster.Inventory;
import io.hvagent.proxmox.cluster.Membership;
import io.hvagent.proxmox.compat.ResourceFamilies;
import io.hvagent.proxmox.compat.StatusFamilies;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the lists of the whole cluster, two calls, and tells the others what there is. */
final class ClusterCollector implements Collector {
    private static final Call STATUS = Call.cluster("/cluster/status", "Sys.Audit on /");
    private static final Call RESOURCES = Call.cluster("/cluster/resources", "VM.Audit");

    private final Cluster cluster;
    private final Consumer<Set<String>> nodes;
    private final ResourceFamilies resources;
    private final StatusFamilies status;
    private final ClusterFamilies beyond = new ClusterFamilies();
    private final CommonFamilies common;

    /** @param nodes told the names of the nodes after each run */
    ClusterCollector(Cluster cluster, Consumer<Set<String>> nodes) {
        this.cluster = cluster;
        this.nodes = nodes;
        this.resources = new ResourceFamilies(cluster.context().compat());
        this.status = new StatusFamilies(cluster.context().compat());
        this.common = new CommonFamilies(cluster.knowledge());
    }

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public String target() {
        return cluster.context().source();
    }

    @Override
    public void collect(Sink sink) throws CollectException, InterruptedException {
        Duration limit = Cluster.limit(sink);
        List<Parallel.Outcome<Data>> read = cluster.parallel()
                .all(List.of(() -> cluster.api().get(RESOURCES, limit), () -> cluster.api()
                        .get(STATUS, limit)));
        Optional<List<JsonObject>> listed = objects(read.get(0), "resources", sink);
        Optional<List<JsonObject>> members = objects(read.get(1), "status", sink);
        if (listed.isEmpty() && members.isEmpty()) {
            throw read.get(0).failed() ? read.get(0).failure() : read.get(1).failure();
        }
        Inventory inventory = cluster.knowledge().learn(members, listed);
        nodes.accept(cluster.knowledge().inventory().members().keySet());
        cluster.knowledge().forgetOthers();
        noteEndpoint(read.get(1), inventory);
        if (cluster.tellsCluster()) {
            put(inventory, sink);
        }
    }

    private static Optional<List<JsonObject>> objects(Parallel.Outcome<Data> outcome, String part, Sink sink) {
        try {
            return Optional.of(outcome.get().objects());
        } catch (CollectException e) {
            sink.failed(part, e);
            return Optional.empty();
        }
    }

    private void noteEndpoint(Parallel.Outcome<Data> status, Inventory inventory) {
        Membership membership = inventory.membership();
        if (!status.failed()) {
            membership.nodes().stream()
                    .filter(member -> member.local())
                    .findFirst()
                    .ifPresent(local ->
                            cluster.knowledge().endpointIs(status.value().endpoint(), local.name()));
        }
    }

    private void put(Inventory inventory, Sink sink) {
        if (Subject.STATUS.isOn(cluster.context())) {
            status.putUp(inventory, sink);
        }
        if (Subject.NODE.isOn(cluster.context())) {
            status.putNodes(inventory, sink);
        }
        if (Subject.CLUSTER.isOn(cluster.context())) {
            status.putCluster(inventory, sink);
        }
        if (Subject.RESOURCES.isOn(cluster.context())) {
            resources.put(inventory, sink);
            beyond.put(inventory, sink);
        }
        common.put(inventory, sink);
    }
}
