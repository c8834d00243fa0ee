package io.hvagent.proxmox.host;

import static io.hvagent.spi.Metric.gauge;
import static io.hvagent.spi.Metric.info;

import io.hvagent.proxmox.Reading;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;

/** {@code /cluster/ha/status/current}. Stateless. */
public record HaFamilies() implements Reading {
    private static final Metric QUORATE = gauge("pve_ha_quorate", "Whether the HA manager has a quorum.");
    private static final Metric MASTER = info("pve_ha_master_info", "The node of the HA manager's master.", "node");
    private static final Metric MASTER_TIME =
            gauge("pve_ha_master_timestamp_seconds", "When the HA manager's master gave its last sign.", "node");
    private static final Metric LRM_TIME =
            gauge("pve_ha_lrm_timestamp_seconds", "When a node's local resource manager gave its last sign.", "node");
    private static final Metric SERVICE =
            info("pve_ha_service_info", "A service of the HA manager.", "sid", "node", "state", "request_state");

    @Override
    public void put(Data data, Sink sink) throws CollectException {
        for (JsonObject entry : data.objects()) {
            put(entry, sink);
        }
    }

    private static void put(JsonObject entry, Sink sink) {
        String node = entry.text("node");
        switch (entry.text("type")) {
            case "quorum" -> sink.put(QUORATE, entry.flag("quorate") ? 1 : 0);
            case "master" -> {
                sink.put(MASTER, 1, node);
                time(sink, MASTER_TIME, entry, node);
            }
            case "lrm" -> time(sink, LRM_TIME, entry, node);
            case "service" ->
                sink.put(SERVICE, 1, entry.text("sid"), node, entry.text("state"), entry.text("request_state"));
            default -> {
                // Newer releases have entries of other types.
            }
        }
    }

    private static void time(Sink sink, Metric metric, JsonObject entry, String node) {
        double time = entry.number("timestamp");
        if (!Double.isNaN(time)) {
            sink.put(metric, time, node);
        }
    }
}
