package io.hvagent.proxmox.guest;

import io.hvagent.proxmox.Cluster;
import io.hvagent.proxmox.Work;
import io.hvagent.proxmox.api.Call;
import io.hvagent.proxmox.cluster.Inventory;
import io.hvagent.proxmox.cluster.Resource;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Sink;
import java.util.List;
import java.util.Optional;

/** The backups on the storages of one node; a shared storage is asked through one node alone, the first that has it. */
public final class BackupLists implements Work {
    private final Cluster cluster;
    private final String node;

    public BackupLists(Cluster cluster, String node) {
        this.cluster = cluster;
        this.node = node;
    }

    @Override
    public void collect(Sink sink) throws InterruptedException, CollectException {
        List<Resource> storages = storages(cluster.knowledge().inventory());
        Optional<CollectException> first = Optional.empty();
        int failed = 0;
        for (Resource storage : storages) {
            try {
                put(storage, sink);
            } catch (CollectException e) {
                sink.failed("backups on " + name(storage), e);
                first = first.or(() -> Optional.of(e));
                failed++;
            }
        }
        if (failed > 0 && failed == storages.size()) {
            throw first.orElseThrow();
        }
    }

    private void put(Resource storage, Sink sink) throws CollectException, InterruptedException {
        String path = "/storage/" + Call.encoded(name(storage)) + "/content?content=backup";
        Call call = Call.node(node, path, "Datastore.Audit on /storage").slowly();
        boolean shared = storage.fields().flag("shared");
        String id = shared ? "storage/" + name(storage) : storage.id();
        Backups.put(cluster.get(call, sink).objects(), id, sink);
    }

    private List<Resource> storages(Inventory inventory) {
        return inventory
                .storages()
                .filter(storage -> holdsBackups(storage) && isAskedHere(storage, inventory))
                .toList();
    }

    private static boolean holdsBackups(Resource storage) {
        return storage.status().equals("available")
                && List.of(storage.fields().text("content").split(",", -1)).contains("backup");
    }

    private boolean isAskedHere(Resource storage, Inventory inventory) {
        if (!storage.node().equals(node)) {
            return false;
        }
        return !storage.fields().flag("shared")
                || inventory
                        .storages()
                        .filter(other -> name(other).equals(name(storage)) && holdsBackups(other))
                        .filter(other -> !inventory.isDown(other.node()))
                        .findFirst()
                        .filter(first -> first.node().equals(node))
                        .isPresent();
    }

    private static String name(Resource storage) {
        return storage.fields().text("storage");
    }
}
