package io.hvagent.proxmox;

import io.hvagent.spi.Group;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import java.util.Map;

/** Proxmox VE clusters; successor of prometheus-pve-exporter. */
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
        return Subject.groups();
    }

    @Override
    public Source open(ProxmoxConfig config, PluginContext context) {
        return new ProxmoxSource(config, Login.of(config, environment), context);
    }
}
