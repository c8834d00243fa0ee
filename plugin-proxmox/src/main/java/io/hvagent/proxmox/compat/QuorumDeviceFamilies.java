package io.hvagent.proxmox.compat;

import io.hvagent.proxmox.Reading;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.cluster.Knowledge;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;

/** {@code /cluster/config/qdevice}, an empty object where there is none. */
public record QuorumDeviceFamilies(Knowledge knowledge) implements Reading {
    private static final Metric UP = Metric.gauge("pve_qdevice_up", "Whether the quorum device is connected.", "id");
    private static final Metric INFO = Metric.info(
            "pve_qdevice_info", "The quorum device.", "id", "model", "algorithm", "qnetd_host", "tie_breaker", "state");

    @Override
    public void put(Data data, Sink sink) throws CollectException {
        JsonObject device = data.object();
        if (!device.names().isEmpty()) {
            String id = "cluster/" + knowledge.inventory().scope();
            String state = device.text("State");
            sink.put(UP, state.equals("Connected") ? 1 : 0, id);
            sink.put(
                    INFO,
                    1,
                    id,
                    device.text("Model"),
                    device.text("Algorithm"),
                    device.text("QNetd host"),
                    device.text("Tie-breaker"),
                    state);
        }
    }
}
