package io.hvagent.proxmox;

import io.hvagent.proxmox.node.NodeSource;
import io.hvagent.proxmox.node.NodeSubject;
import io.hvagent.spi.Group;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import java.util.HashMap;
import java.util.Map;

/** Proxmox VE clusters, and the node that the agent runs on; successor of prometheus-pve-exporter and node_exporter. */
public final class ProxmoxPlugin implements SourcePlugin<ProxmoxConfig> {
    private final Map<String, String> environment;

    /** With the variables of this process. */
    public ProxmoxPlugin() {
        this(System.getenv());
    }

    ProxmoxPlugin(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return "proxmox";
    }

    @Override
    public Class<ProxmoxConfig> configType() {
        return ProxmoxConfig.class;
    }

    @Override
    public Map<String, Group> groups() {
        Map<String, Group> groups = new HashMap<>(Subject.groups());
        groups.putAll(NodeSubject.groups());
        return Map.copyOf(groups);
    }

    @Override
    public Source open(ProxmoxConfig config, PluginContext context) {
        if (config.node().isEmpty()) {
            return cluster(config, context);
        }
        return config.endpoints().isEmpty()
                ? NodeSource.alone(config.node().get(), context)
                : new WithNode(
                        cluster(config, context),
                        NodeSource.besideCluster(config.node().get(), context));
    }

    private Source cluster(ProxmoxConfig config, PluginContext context) {
        return new ProxmoxSource(config, Login.of(config, environment), context);
    }
}
