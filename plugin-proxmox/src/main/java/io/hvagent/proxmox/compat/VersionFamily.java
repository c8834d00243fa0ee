package io.hvagent.proxmox.compat;

import io.hvagent.proxmox.Reading;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.cluster.Knowledge;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;

/** {@code /version}. */
public record VersionFamily(Knowledge knowledge) implements Reading {
    private static final Metric INFO =
            Metric.info("pve_version_info", "The release of the node that answered.", "release", "repoid", "version");

    @Override
    public void put(Data data, Sink sink) throws CollectException {
        JsonObject version = data.object();
        knowledge.versionIs(version.text("version"));
        sink.put(INFO, 1, version.text("release"), version.text("repoid"), version.text("version"));
    }
}
