package io.hvagent.simulators.proxmox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What {@code /cluster/metrics/export} shows: the newest numbers of all nodes that are online, and when they were taken. */
final class ExportView {
    private static final int PERIOD_SECONDS = 10;
    private static final List<String> OF_GUESTS =
            List.of("uptime", "maxcpu", "maxmem", "maxdisk", "cpu", "mem", "diskread", "diskwrite", "netin", "netout");
    private static final Map<String, String> NAMES = Map.of(
            "maxcpu", "cpu_max",
            "maxmem", "mem_total",
            "maxdisk", "disk_total",
            "cpu", "cpu_current",
            "mem", "mem_used",
            "diskread", "disk_read",
            "diskwrite", "disk_write",
            "netin", "net_in",
            "netout", "net_out");

    private final ClusterState state;
    private final ClusterView cluster;
    private final Load load;
    private final Map<String, Long> hangingSince = new ConcurrentHashMap<>();

    ExportView(ClusterState state, ClusterView cluster, Load load) {
        this.state = state;
        this.cluster = cluster;
        this.load = load;
    }

    void hang(String node) {
        hangingSince.put(node, taken() - 600);
    }

    private long taken() {
        return load.now() / PERIOD_SECONDS * PERIOD_SECONDS;
    }

    /** Wrapped twice. */
    Object rows() {
        List<Object> rows = new ArrayList<>();
        state.nodes().stream().filter(state::isOnline).forEach(node -> ofNode(node, rows));
        return Map.of("data", rows);
    }

    private void ofNode(String node, List<Object> rows) {
        long time = hangingSince.getOrDefault(node, taken());
        int number = state.number(node);
        String id = "node/" + node;
        rows.add(row(id, "uptime", load.uptime(number), time));
        rows.add(row(id, "net_in", load.total(number, 90_000_000), time));
        rows.add(row(id, "net_out", load.total(number, 60_000_000), time));
        rows.add(row(id, "cpu_avg1", load.part(number) * 20, time));
        rows.add(row(id, "cpu_iowait", load.part(number) / 40, time));
        for (String storage : List.of("local", "local-lvm", "nfs-backup")) {
            rows.add(row("storage/" + node + "/" + storage, "disk_total", 4L << 40, time));
            rows.add(row("storage/" + node + "/" + storage, "disk_used", 1L << 40, time));
        }
        state.guestsOn(node).forEach(guest -> ofGuest(guest, time, rows));
    }

    /** Of a guest that does not run some are missing. */
    private void ofGuest(Guest guest, long time, List<Object> rows) {
        Map<String, Object> numbers = cluster.numbers(guest);
        int count = guest.isRunning() ? OF_GUESTS.size() : 4;
        OF_GUESTS
                .subList(0, count)
                .forEach(name -> rows.add(row(guest.id(), NAMES.getOrDefault(name, name), numbers.get(name), time)));
    }

    private static Object row(String id, String metric, Object value, long time) {
        return Fields.of("id", id)
                .and("metric", metric)
                .and("value", value)
                .and("timestamp", time)
                .and("type", metric.startsWith("net") || metric.startsWith("disk_r") ? "derive" : "gauge")
                .map();
    }
}
