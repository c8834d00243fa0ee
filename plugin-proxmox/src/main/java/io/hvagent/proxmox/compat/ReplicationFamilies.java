package io.hvagent.proxmox.compat;

import io.hvagent.proxmox.Columns;
import io.hvagent.proxmox.Reading;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;

/** {@code /nodes/NODE/replication}, which has each job's state already. */
public record ReplicationFamilies() implements Reading {
    private static final Columns NUMBERS = Columns.with("id")
            .gauge("pve_replication_duration_seconds", "How long the last replication took.", "duration")
            .gauge(
                    "pve_replication_last_sync_timestamp_seconds",
                    "Last replication that succeeded; 0: none.",
                    "last_sync")
            .gauge(
                    "pve_replication_last_try_timestamp_seconds",
                    "Last replication that was tried; 0: none.",
                    "last_try")
            .gauge("pve_replication_next_sync_timestamp_seconds", "Next replication.", "next_sync")
            .gauge("pve_replication_failed_syncs", "Replications in a row that failed.", "fail_count");
    private static final Metric INFO =
            Metric.info("pve_replication_info", "A replication job.", "id", "type", "source", "target", "guest");

    @Override
    public void put(Data data, Sink sink) throws CollectException {
        for (JsonObject job : data.objects()) {
            String id = job.text("id");
            NUMBERS.put(sink, job, id);
            sink.put(
                    INFO,
                    1,
                    id,
                    job.text("type"),
                    "node/" + job.text("source"),
                    "node/" + job.text("target"),
                    job.text("vmtype") + "/" + job.text("guest"));
        }
    }
}
