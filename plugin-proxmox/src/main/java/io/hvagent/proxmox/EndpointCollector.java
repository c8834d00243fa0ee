package io.hvagent.proxmox;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import java.util.Map;
import java.util.Optional;

/** Tells how the endpoints are, whatever the others may or may not get from them, and tries again those that failed. */
record EndpointCollector(Cluster cluster) implements Collector {
    private static final Metric UP = Metric.gauge(
            "pve_endpoint_up", "Whether an endpoint of the profile was well when it was last called.", "endpoint");

    @Override
    public String name() {
        return "endpoints";
    }

    @Override
    public String target() {
        return cluster.context().source();
    }

    @Override
    public Pace pace(Pace ofSource) {
        return ofSource;
    }

    @Override
    public void collect(Sink sink) throws InterruptedException {
        cluster.api().tryFailedAgain(Cluster.limit(sink));
        for (Map.Entry<String, Optional<CollectException>> endpoint :
                cluster.api().health().entrySet()) {
            sink.put(UP, endpoint.getValue().isEmpty() ? 1 : 0, endpoint.getKey());
            endpoint.getValue().ifPresent(why -> sink.failed("endpoint " + endpoint.getKey(), why));
        }
    }
}
