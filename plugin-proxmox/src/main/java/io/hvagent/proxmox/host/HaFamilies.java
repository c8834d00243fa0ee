package io.hvagent.proxmox.host;

import static io.hvagent.spi.Metric.gauge;
import static io.hvagent.spi.Metric.info;

import io.hvagent.proxmox.Reading;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /cluster/ha/status/current}. Stateless. */
public record HaFamilies() implements Reading {
    private static final Metric QUORATE = gauge("pve_ha_quorate", "Whether the HA manager has a quorum.");
    private static final Metric MASTER = info("pve_ha_master_info", "The node of the HA manager's master.", "node");
    private static final Metric MASTER_TIME =
            gauge("pve_ha_master_timestamp_seconds", "When the HA manager's master gave its last sign.", "node");
    private static final Metric LRM_TIME =
            gauge("pve_ha_lrm_timestamp_seconds", "When a node's local resource manager gave its last sign.", "node");
    private static final Metric LRM_STATE =
            gauge("pve_ha_lrm_state", "1 for the state of a node's local resource manager.", "node", "state");
    private static final Metric FENCING =
            gauge("pve_ha_fencing_state", "1 for whether fencing is armed, as the HA manager calls it.", "state");
    private static final Metric SERVICE =
            info("pve_ha_service_info", "A service of the HA manager.", "sid", "node", "state", "request_state");
    private static final Pattern LRM_WORD = Pattern.compile("\\(([^,)]+)");

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
            case "lrm" -> {
                time(sink, LRM_TIME, entry, node);
                state(sink, entry.text("status"), node);
            }
            case "fencing" -> sink.put(FENCING, 1, entry.text("armed-state"));
            case "service" ->
                sink.put(SERVICE, 1, entry.text("sid"), node, entry.text("state"), entry.text("request_state"));
            default -> {
                // Newer releases have entries of other types.
            }
        }
    }

    /** {@code pve1 (active, watchdog active, Sat Nov 21 08:59:58 2026)}, or {@code pve1 (old timestamp - dead?, …)}. */
    private static void state(Sink sink, String status, String node) {
        Matcher word = LRM_WORD.matcher(status);
        if (word.find()) {
            sink.put(LRM_STATE, 1, node, word.group(1).strip());
        }
    }

    private static void time(Sink sink, Metric metric, JsonObject entry, String node) {
        double time = entry.number("timestamp");
        if (!Double.isNaN(time)) {
            sink.put(metric, time, node);
        }
    }
}
