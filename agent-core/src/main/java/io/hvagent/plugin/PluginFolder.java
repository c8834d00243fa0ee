package io.hvagent.plugin;

import io.hvagent.config.PluginTypes;
import io.hvagent.spi.SourcePlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code plugins/}, each folder in it one plugin of that name. A plugin is loaded when it is first asked for, and
 * one that cannot be loaded is named while the others go on. Thread-safe.
 */
public final class PluginFolder implements PluginTypes {
    private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);

    private final Map<String, InstalledPlugin> plugins;

    private PluginFolder(Map<String, InstalledPlugin> plugins) {
        this.plugins = plugins;
    }

    /**
     * Lists the plugins; loads none.
     *
     * @throws UnsafeFolder if anybody may write to the folder, for what lies there is run
     */
    public static PluginFolder of(Path folder) throws UnsafeFolder {
        Map<String, InstalledPlugin> plugins = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            refuseWorldWritable(folder);
            for (Path child : children(folder)) {
                refuseWorldWritable(child);
                InstalledPlugin plugin = new InstalledPlugin(child, PluginFolder.class.getClassLoader());
                plugins.put(plugin.name(), plugin);
            }
        }
        return new PluginFolder(plugins);
    }

    @Override
    public Set<String> names() {
        return plugins.keySet();
    }

    @Override
    public Optional<SourcePlugin<?>> plugin(String name) {
        InstalledPlugin installed = plugins.get(name);
        if (installed == null) {
            return Optional.empty();
        }
        Optional<SourcePlugin<?>> plugin = installed.load();
        installed.problem().ifPresent(problem -> LOG.error("plugin {} cannot be loaded: {}", name, problem));
        return plugin;
    }

    /** Loads every plugin and tells of each, in the order of their names. */
    public List<PluginInfo> all() {
        return plugins.values().stream()
                .peek(InstalledPlugin::load)
                .map(InstalledPlugin::info)
                .toList();
    }

    /** What is known of the plugins with these names. */
    public List<PluginInfo> infos(Set<String> names) {
        return plugins.values().stream()
                .filter(plugin -> names.contains(plugin.name()))
                .map(InstalledPlugin::info)
                .toList();
    }

    /** The sample configuration that lies in a plugin's folder. */
    public Optional<Path> sample(String name) {
        return Optional.ofNullable(plugins.get(name))
                .map(plugin -> plugin.folder().resolve("sample.yaml"))
                .filter(Files::isRegularFile);
    }

    private static List<Path> children(Path folder) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, Files::isDirectory)) {
            List<Path> list = new java.util.ArrayList<>();
            children.forEach(list::add);
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
    }

    private static void refuseWorldWritable(Path folder) throws UnsafeFolder {
        try {
            if (Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new UnsafeFolder(
                        folder + " may be written by anybody, and what lies there is run: chmod o-w " + folder);
            }
        } catch (UnsupportedOperationException notPosix) {
            LOG.debug("{} has no POSIX permissions", folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
    }

    /** Thrown for a plugin folder that anybody may write to. */
    public static final class UnsafeFolder extends Exception {
        private static final long serialVersionUID = 1;

        UnsafeFolder(String message) {
            super(message);
        }
    }
}
