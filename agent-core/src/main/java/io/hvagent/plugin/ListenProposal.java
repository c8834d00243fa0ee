package io.hvagent.plugin;

import io.hvagent.config.ListenAddress;
import io.hvagent.config.PluginTypes;
import io.hvagent.config.Profile;
import io.hvagent.config.SourceConfig;
import io.hvagent.spi.SourcePlugin;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a source proposes to listen.
 *
 * @param source its name
 */
public record ListenProposal(String source, ListenAddress address) {
    private static final Logger LOG = LoggerFactory.getLogger(ListenProposal.class);

    /** The first in the order of the profile; one that is no address is logged and passed over. */
    public static Optional<ListenProposal> first(Profile profile, PluginTypes plugins) {
        return profile.sources().stream()
                .flatMap(source -> of(source, plugins).stream())
                .findFirst();
    }

    private static Optional<ListenProposal> of(SourceConfig source, PluginTypes plugins) {
        String name = source.settings().name();
        try {
            return plugins.plugin(source.settings().plugin())
                    .flatMap(plugin -> source.config().flatMap(config -> proposed(plugin, config)))
                    .map(text -> new ListenProposal(name, ListenAddress.parse(text)));
        } catch (RuntimeException | Error e) {
            LOG.warn("source {} proposes where to listen, and it cannot be used: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    private static <C extends Record> Optional<String> proposed(SourcePlugin<C> plugin, Record config) {
        ClassLoader loader = plugin.getClass().getClassLoader();
        return OpenSource.with(loader, () -> plugin.listen(plugin.configType().cast(config)));
    }
}
