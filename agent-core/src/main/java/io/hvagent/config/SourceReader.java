package io.hvagent.config;

import io.hvagent.spi.SourcePlugin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the sources of one file: the common keys, and the plugin's own. For one thread. */
final class SourceReader {
    private static final RecordShape COMMON = RecordShape.of(SourceKeys.class);

    private final NodeBinder binder;
    private final Problems problems;
    private final PluginTypes plugins;
    private final SettingsReader settings;

    /**
     * @param limits those of the whole profile
     * @param takenNames each source name of the whole profile and where it stands; those read here are added
     */
    SourceReader(NodeBinder binder, PluginTypes plugins, Limits limits, Map<String, String> takenNames) {
        this.binder = binder;
        this.problems = binder.problems();
        this.plugins = plugins;
        this.settings = new SettingsReader(binder, limits, takenNames);
    }

    /** The source, or empty if a problem was reported. */
    Optional<SourceConfig> read(Element element) {
        return binder.mapping(element).flatMap(this::read);
    }

    private Optional<SourceConfig> read(Mapping mapping) {
        Optional<String> name = pluginName(mapping);
        Optional<SourcePlugin<?>> plugin = name.flatMap(plugins::plugin);
        Optional<RecordShape> own = plugin.flatMap(loaded -> shape(mapping, loaded));
        Set<String> mistyped =
                own.map(shape -> binder.mistyped(mapping, known(shape))).orElse(Set.of());
        Optional<Record> config =
                own.flatMap(shape -> binder.construct(mapping, shape, mistyped)).map(Record.class::cast);
        Optional<SourceKeys> keys = binder.construct(mapping, COMMON, mistyped).map(SourceKeys.class::cast);
        return settings.read(new SettingsReader.Written(mapping, keys, name, plugin))
                .map(common -> new SourceConfig(common, config, files(config), problems.placeOf(mapping.element())));
    }

    private static NamedFiles files(Optional<Record> config) {
        return config.map(NamedFiles::of).orElse(NamedFiles.NONE);
    }

    private Optional<String> pluginName(Mapping mapping) {
        Optional<Element> written = mapping.value("plugin");
        if (written.isEmpty()) {
            problems.error(mapping.element(), "missing key 'plugin' (" + installed() + ")");
        }
        return written.flatMap(
                element -> binder.value(element, String.class).filter(name -> isInstalled(element, name)));
    }

    private boolean isInstalled(Element at, String name) {
        boolean known = plugins.names().contains(name);
        if (!known) {
            String meant = Suggestion.nearest(name, new TreeSet<>(plugins.names()))
                    .map(nearest -> "did you mean " + nearest + "? ")
                    .orElse("");
            problems.error(at, "no plugin " + UserText.quote(at.text()) + " (" + meant + installed() + ")");
        }
        return known;
    }

    private String installed() {
        Set<String> names = new TreeSet<>(plugins.names());
        return names.isEmpty() ? "none is installed" : "installed: " + String.join(", ", names);
    }

    private Optional<RecordShape> shape(Mapping mapping, SourcePlugin<?> plugin) {
        try {
            RecordShape shape = RecordShape.checked(plugin.configType());
            refuseCommonKeys(shape);
            return Optional.of(shape);
        } catch (IllegalArgumentException | LinkageError e) {
            problems.error(mapping.element(), "plugin " + plugin.name() + " cannot be configured: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void refuseCommonKeys(RecordShape own) {
        List<String> taken =
                own.names().stream().filter(COMMON.names()::contains).toList();
        if (!taken.isEmpty()) {
            throw new IllegalArgumentException(
                    "programming error: " + own.type().getSimpleName() + " has keys that every source has: " + taken);
        }
    }

    private static List<String> known(RecordShape own) {
        return Stream.concat(own.names().stream(), COMMON.names().stream()).toList();
    }
}
