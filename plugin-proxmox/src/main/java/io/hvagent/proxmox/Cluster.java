package io.hvagent.proxmox;

import io.hvagent.proxmox.api.Api;
import io.hvagent.proxmox.api.Call;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.cluster.Knowledge;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Sink;
import java.time.Duration;

/**
 * What the collectors of one source share.
 *
 * @param width calls at a time of one collector
 */
public record Cluster(PluginContext context, Api api, Knowledge knowledge, Parallel parallel, int width) {
    /** Whether what there is once in a cluster is this agent's to tell, of those that share the work. */
    boolean tellsCluster() {
        return context.owns("cluster");
    }

    /** Calls within what is left to a collector, which keeps a tenth of it to publish what it has. */
    public Data get(Call call, Sink sink) throws CollectException, InterruptedException {
        return api.get(call, limit(sink));
    }

    /** What is left to a collector for calls. */
    public static Duration limit(Sink sink) {
        return sink.left().multipliedBy(9).dividedBy(10);
    }
}
