package io.hvagent.proxmox.host;

import io.hvagent.proxmox.Reading;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /access/permissions}, whose values say whether a privilege is inherited: lists of the API are cut to what the caller may see, without a word; so what is missing is told
 * here. Stateless.
 *
 * @param caller the user or token
 */
public record PrivilegeFamilies(String caller) implements Reading {
    private static final Metric GRANTED = Metric.gauge(
            "pve_privilege_granted", "Whether the agent has a privilege, on all or some objects.", "privilege");

    /** What is missing without them. */
    private static final Map<String, String> WANTED = wanted();

    private static Map<String, String> wanted() {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("VM.Audit", "guests");
        wanted.put("Sys.Audit", "nodes' numbers, cluster status, HA, tasks, disks");
        wanted.put("Datastore.Audit", "storages and backups");
        wanted.put("Pool.Audit", "pools");
        return wanted;
    }

    @Override
    public void put(Data data, Sink sink) throws CollectException {
        List<JsonObject> paths = data.object().members();
        WANTED.forEach((privilege, shows) -> {
            boolean granted = paths.stream().anyMatch(path -> path.has(privilege));
            sink.put(GRANTED, granted ? 1 : 0, privilege);
            if (!granted) {
                sink.failed(privilege, missing(privilege, shows, data.endpoint()));
            }
        });
    }

    private CollectException missing(String privilege, String shows, String endpoint) {
        String kind = caller.contains("!") ? "-token" : "-user";
        return new CollectException(
                Reason.FORBIDDEN,
                endpoint + " gives " + caller + " no " + privilege + ", so that " + shows
                        + " are missing (pveum acl modify / "
                        + kind + " '" + caller
                        + "' -role PVEAuditor; a token with privilege separation needs it beside its"
                        + " user)");
    }
}
