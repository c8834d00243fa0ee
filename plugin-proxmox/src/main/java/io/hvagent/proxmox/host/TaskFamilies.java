package io.hvagent.proxmox.host;

import io.hvagent.proxmox.Reading;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.cluster.Knowledge;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code /cluster/tasks}, which lists the newest tasks of all nodes. Those that ended before the first look are not counted, but
 * their kinds are there with 0. Those that may have changed a guest's configuration or snapshots have it asked again. For one thread.
 */
public final class TaskFamilies implements Reading {
    private static final Metric FINISHED = Metric.counter(
            "pve_tasks_finished_total", "Tasks that ended since the agent's start.", "node", "type", "result");
    private static final Metric RUNNING = Metric.gauge("pve_tasks_running", "Tasks that run now.", "node", "type");
    private static final Metric LAST_FAILURE = Metric.gauge(
            "pve_task_last_failure_timestamp_seconds",
            "When the newest task ended that failed, those before the agent's start too.",
            "node",
            "type");
    private static final Metric LAST = Metric.gauge(
            "pve_guest_backup_task_timestamp_seconds", "When the newest backup task of a guest ended.", "vmid");
    private static final Metric LAST_GOOD =
            Metric.gauge("pve_guest_backup_task_ok", "Whether the newest backup task of a guest went well.", "vmid");

    private record Kind(String node, String type) {}

    private record Backup(double end, boolean good) {}

    /** Such as qmconfig, vzrestore, qmtemplate, resize, move_volume, qmdelsnapshot. */
    private static final Pattern CHANGES_GUEST =
            Pattern.compile(".*(config|restore|template|resize|move|snapshot|rollback).*");

    private final Knowledge knowledge;
    private final Map<Kind, long[]> counts = new HashMap<>();
    private final Map<Kind, Double> failures = new HashMap<>();
    private final Map<String, Backup> backups = new TreeMap<>();
    private Set<String> known = new HashSet<>();
    private boolean first = true;

    public TaskFamilies(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public void put(Data data, Sink sink) throws CollectException {
        List<JsonObject> tasks = data.objects();
        Set<String> listed = new HashSet<>();
        Map<Kind, Integer> running = new HashMap<>();
        for (JsonObject task : tasks) {
            Kind kind = new Kind(task.text("node"), task.text("type"));
            if (task.has("endtime")) {
                listed.add(task.text("upid"));
                ended(task, kind);
            } else {
                running.merge(kind, 1, Integer::sum);
            }
        }
        known = listed;
        first = false;
        putAll(running, sink);
    }

    private void ended(JsonObject task, Kind kind) {
        boolean good = task.text("status").equals("OK") || task.text("status").startsWith("WARNINGS");
        String vmid = task.text("id");
        count(task, kind, good);
        if (!good && !Double.isNaN(task.number("endtime"))) {
            failures.merge(kind, task.number("endtime"), Math::max);
        }
        if (task.text("type").equals("vzdump") && vmid.matches("\\d+")) {
            backups.merge(vmid, new Backup(task.number("endtime"), good), (a, b) -> a.end > b.end ? a : b);
        }
    }

    /** Counts a task that has ended since the last look, and has the guest looked at that it may have changed. */
    private void count(JsonObject task, Kind kind, boolean good) {
        long[] count = counts.computeIfAbsent(kind, any -> new long[2]);
        if (!first && !known.contains(task.text("upid"))) {
            count[good ? 0 : 1]++;
            if (CHANGES_GUEST.matcher(task.text("type")).matches()) {
                knowledge.changed(task.text("id"));
            }
        }
    }

    private void putAll(Map<Kind, Integer> running, Sink sink) {
        counts.forEach((kind, count) -> {
            sink.put(FINISHED, (double) count[0], kind.node, kind.type, "ok");
            sink.put(FINISHED, (double) count[1], kind.node, kind.type, "failed");
        });
        failures.forEach((kind, end) -> sink.put(LAST_FAILURE, end, kind.node, kind.type));
        running.forEach((kind, count) -> sink.put(RUNNING, count, kind.node, kind.type));
        backups.forEach((vmid, backup) -> {
            sink.put(LAST, backup.end, vmid);
            sink.put(LAST_GOOD, backup.good ? 1 : 0, vmid);
        });
    }
}
