package io.hvagent.plugin;

import io.hvagent.config.PluginTypes;
import io.hvagent.config.SourceConfig;

/** Opens the sources of a profile. */
public final class SourceOpener {
    private final PluginTypes plugins;
    private final AgentServices services;

    public SourceOpener(PluginTypes plugins, AgentServices services) {
        this.plugins = plugins;
        this.services = services;
    }

    /**
     * Opens one source.
     *
     * @param config of a plugin that could be loaded
     */
    public OpenSource open(SourceConfig config) throws CannotOpen {
        return OpenSource.open(
                config, plugins.plugin(config.settings().plugin()).orElseThrow(), services);
    }
}
