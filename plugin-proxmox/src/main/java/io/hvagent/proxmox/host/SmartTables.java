package io.hvagent.proxmox.host;

import io.hvagent.proxmox.Cluster;
import io.hvagent.proxmox.Work;
import io.hvagent.proxmox.api.Call;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Sink;
import java.util.List;
import java.util.Optional;

/** The SMART attributes of the disks of a node: one call for their list, without asking them, and one for each. */
public final class SmartTables implements Work {
    private final Cluster cluster;
    private final String node;

    public SmartTables(Cluster cluster, String node) {
        this.cluster = cluster;
        this.node = node;
    }

    /** One after the other: each is a process on the node, which reads a disk that has other work. */
    @Override
    public void collect(Sink sink) throws CollectException, InterruptedException {
        Call list = Call.node(node, "/disks/list?skipsmart=1", "Sys.Audit on /nodes")
                .slowly();
        List<String> disks = cluster.get(list, sink).objects().stream()
                .map(disk -> disk.text("devpath"))
                .filter(path -> !path.isEmpty())
                .toList();
        Optional<CollectException> first = Optional.empty();
        int failed = 0;
        for (String disk : disks) {
            try {
                SmartTable.put(smart(disk, sink), sink, "node/" + node, disk);
            } catch (CollectException e) {
                sink.failed("SMART of " + disk, e);
                first = first.or(() -> Optional.of(e));
                failed++;
            }
        }
        if (failed > 0 && failed == disks.size()) {
            throw first.orElseThrow();
        }
    }

    private JsonObject smart(String disk, Sink sink) throws CollectException, InterruptedException {
        Call call = Call.node(node, "/disks/smart?disk=" + Call.encoded(disk), "Sys.Audit on /");
        return cluster.get(call.slowly(), sink).object();
    }
}
