package io.hvagent.spi;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A kind of source, such as {@code vmguest}. Stateless and thread-safe: two sources of one plugin share nothing. */
public interface SourcePlugin<C extends Record> {
    /** The word after {@code plugin:} in a profile, and the name of the plugin's folder. */
    String name();

    /** The record that the profile's own keys are bound to; its compact constructor validates and sets defaults. */
    Class<C> configType();

    /** How often collectors run unless the profile says otherwise. */
    default Pace pace() {
        return Pace.every(Duration.ofSeconds(15));
    }

    /** The groups that {@code groups:} may switch, by name, as they are without it. */
    default Map<String, Group> groups() {
        return Map.of();
    }

    /**
     * Where a source of this configuration proposes to listen, such as the address in the file of an exporter that it replaces:
     * {@code :9221}, {@code host:9221} or {@code [::1]:9221}. It holds if neither the profile nor the command line says. May read
     * local files.
     */
    default Optional<String> listen(C config) {
        return Optional.empty();
    }

    /**
     * Makes a source. May read local files; touches no network and loads no native library.
     *
     * @throws IllegalArgumentException if the configuration cannot work; the message is shown to the user
     */
    Source open(C config, PluginContext context);
}
