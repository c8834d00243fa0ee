package io.hvagent.proxmox.compat;

import io.hvagent.proxmox.Reading;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Compat;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;

/** {@code /nodes/NODE/subscription}. */
public final class SubscriptionFamilies implements Reading {
    private static final Metric INFO =
            Metric.info("pve_subscription_info", "The level of a node's subscription.", "id", "level");
    private static final Metric STATUS =
            Metric.gauge("pve_subscription_status", "1 for the state of a node's subscription.", "id", "status");
    private static final Metric DUE = Metric.gauge(
            "pve_subscription_next_due_timestamp_seconds", "When the subscription ends, at midnight UTC.", "id");
    private static final List<String> STATES = List.of("new", "notfound", "active", "invalid", "expired", "suspended");

    private final StateSet states;

    public SubscriptionFamilies(Compat compat) {
        this.states = new StateSet(STATUS, compat);
    }

    @Override
    public void put(Data data, Sink sink) throws CollectException {
        JsonObject subscription = data.object();
        String id = "node/" + data.call().node();
        String level = subscription.text("level");
        sink.put(INFO, 1, id, level.isEmpty() ? "unknown" : level);
        states.put(sink, id, subscription.text("status").toLowerCase(java.util.Locale.ROOT), STATES);
        due(subscription.text("nextduedate"), sink, id);
    }

    private static void due(String date, Sink sink, String id) {
        try {
            double seconds =
                    (double) LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
            sink.put(DUE, seconds, id);
        } catch (DateTimeParseException none) {
            // A node without a subscription has no date.
        }
    }
}
