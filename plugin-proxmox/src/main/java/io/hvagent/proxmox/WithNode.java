package io.hvagent.proxmox;

import io.hvagent.spi.Collector;
import io.hvagent.spi.Endpoint;
import io.hvagent.spi.OnDemand;
import io.hvagent.spi.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A cluster, and the node that the agent runs on. */
record WithNode(Source cluster, Source node) implements Source {
    @Override
    public List<Collector> collectors() {
        List<Collector> all = new ArrayList<>(cluster.collectors());
        all.addAll(node.collectors());
        return all;
    }

    @Override
    public List<Endpoint> endpoints() {
        return cluster.endpoints();
    }

    @Override
    public Map<String, OnDemand> routes() {
        return cluster.routes();
    }

    @Override
    public void close() {
        cluster.close();
        node.close();
    }
}
