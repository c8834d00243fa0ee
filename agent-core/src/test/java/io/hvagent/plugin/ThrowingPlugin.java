package io.hvagent.plugin;

import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import java.util.List;

/** A plugin that cannot be made. */
public final class ThrowingPlugin implements SourcePlugin<ThrowingPlugin.Config> {
    /** No keys. */
    public record Config() {}

    public ThrowingPlugin() {
        throw new IllegalStateException("it throws when it is made");
    }

    @Override
    public String name() {
        return "throwing";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Source open(Config config, PluginContext context) {
        return List::of;
    }
}
