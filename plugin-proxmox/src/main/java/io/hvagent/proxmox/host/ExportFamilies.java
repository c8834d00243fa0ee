package io.hvagent.proxmox.host;

import io.hvagent.proxmox.Reading;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code /cluster/metrics/export}, which all nodes add to: when each object's numbers were taken, and what a node's network cards
 * have sent and received. A node whose collecting hangs, as it does with a share whose server is gone, is known by old times.
 */
public record ExportFamilies() implements Reading {
    private static final Metric COLLECTED = Metric.gauge(
            "pve_collected_timestamp_seconds",
            "When Proxmox VE took the numbers of a node, a guest, a storage on a node.",
            "id");
    private static final Map<String, Metric> CARDS = Map.of(
            "net_in",
            Metric.counter(
                    "pve_node_network_receive_bytes_total",
                    "Received by the network cards of a node, all together.",
                    "id"),
            "net_out",
            Metric.counter(
                    "pve_node_network_transmit_bytes_total",
                    "Sent by the network cards of a node, all together.",
                    "id"));
    /** Of these each object has one at least. */
    private static final Set<String> OF_EACH = Set.of("uptime", "disk_total");

    /** Which of some ten rows for each object are of use here. */
    public static boolean isWanted(JsonObject row) {
        String name = row.text("metric");
        return OF_EACH.contains(name) || isOfCards(row, name);
    }

    private static boolean isOfCards(JsonObject row, String name) {
        return CARDS.containsKey(name) && row.text("id").startsWith("node/");
    }

    /** It is wrapped twice. Where there is one thing several times, the newest counts. */
    @Override
    public void put(Data data, Sink sink) throws CollectException {
        Map<String, Double> newest = new TreeMap<>();
        Map<String, Map<String, Double>> cards = new TreeMap<>();
        for (JsonObject row : data.object().objects("data")) {
            String id = row.text("id");
            double time = row.number("timestamp");
            boolean isNewest = time >= newest.getOrDefault(id, 0.0);
            if (isNewest) {
                newest.put(id, time);
            }
            if (isNewest && isOfCards(row, row.text("metric")) && !Double.isNaN(row.number("value"))) {
                cards.computeIfAbsent(row.text("metric"), any -> new TreeMap<>())
                        .put(id, row.number("value"));
            }
        }
        newest.forEach((id, time) -> sink.put(COLLECTED, time, id));
        cards.forEach((name, values) -> values.forEach((id, value) -> sink.put(CARDS.get(name), value, id)));
    }
}
