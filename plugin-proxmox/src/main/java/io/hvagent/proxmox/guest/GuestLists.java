package io.hvagent.proxmox.guest;

import io.hvagent.proxmox.Cluster;
import io.hvagent.proxmox.Parallel;
import io.hvagent.proxmox.Work;
import io.hvagent.proxmox.api.Call;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.cluster.Resource;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Details of all guests of one node: one call for its virtual machines and one for its containers, if it has any. */
public final class GuestLists implements Work {
    private final Cluster cluster;
    private final String node;
    private final GuestDetails details;

    public GuestLists(Cluster cluster, String node) {
        this.cluster = cluster;
        this.node = node;
        this.details = new GuestDetails(cluster.knowledge());
    }

    @Override
    public void collect(Sink sink) throws CollectException, InterruptedException {
        List<String> types = types();
        if (types.isEmpty()) {
            return;
        }
        Duration limit = Cluster.limit(sink);
        List<Callable<Data>> calls = new ArrayList<>();
        types.forEach(type -> calls.add(() -> cluster.api().get(call(type), limit)));
        List<Parallel.Outcome<Data>> lists = cluster.parallel().all(calls);
        if (lists.stream().allMatch(Parallel.Outcome::failed)) {
            throw lists.get(0).failure();
        }
        for (int i = 0; i < lists.size(); i++) {
            put(types.get(i), lists.get(i), sink);
        }
    }

    /** The types that the node has guests of. */
    private List<String> types() {
        return cluster.knowledge().inventory().guestsOn(node).stream()
                .map(Resource::type)
                .distinct()
                .sorted()
                .toList();
    }

    private Call call(String type) {
        return Call.node(node, type.equals("qemu") ? "/qemu?full=1" : "/lxc", "VM.Audit on /vms");
    }

    private void put(String type, Parallel.Outcome<Data> list, Sink sink) {
        try {
            for (JsonObject guest : list.get().objects()) {
                details.put(type, guest, sink);
            }
        } catch (CollectException e) {
            sink.failed(type, e);
        }
    }
}
