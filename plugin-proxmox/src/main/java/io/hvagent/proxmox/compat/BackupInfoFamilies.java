package io.hvagent.proxmox.compat;

import io.hvagent.proxmox.Reading;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.cluster.Knowledge;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Compat;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.LinkedHashSet;
import java.util.Set;

/** {@code /cluster/backup-info/not-backed-up}: guests that no backup job has. */
public record BackupInfoFamilies(Knowledge knowledge, Compat compat) implements Reading {
    private static final Metric COUNT =
            Metric.gauge("pve_not_backed_up_total", "Guests that no backup job has; a gauge despite its name.", "id");
    private static final Metric INFO = Metric.info("pve_not_backed_up_info", "A guest that no backup job has.", "id");

    @Override
    public void put(Data data, Sink sink) throws CollectException {
        Set<String> guests = new LinkedHashSet<>();
        for (JsonObject guest : data.objects()) {
            guests.add(guest.text("type") + "/" + guest.text("vmid"));
        }
        String scope = knowledge.inventory().scope();
        if (compat != Compat.OFF && !scope.isEmpty()) {
            sink.put(COUNT, guests.size(), "cluster/" + scope);
        }
        guests.forEach(guest -> sink.put(INFO, 1, guest));
    }
}
