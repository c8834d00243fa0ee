package io.hvagent.config;

import io.hvagent.spi.SourcePlugin;
import java.util.Optional;
import java.util.Set;

/** The plugins that a profile may name. */
public interface PluginTypes {
    /** The names of all plugins that are installed, broken ones included. */
    Set<String> names();

    /** The plugin of one of {@link #names()}; empty if it is installed but cannot be loaded, which is no fault of the profile. */
    Optional<SourcePlugin<?>> plugin(String name);
}
