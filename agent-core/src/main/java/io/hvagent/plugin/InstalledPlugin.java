package io.hvagent.plugin;

import io.hvagent.spi.SourcePlugin;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** One folder of {@code plugins/}: its jars, and after {@link #load} its plugin or the reason why it has none. */
final class InstalledPlugin {
    private final String name;
    private final Path folder;
    private final ClassLoader core;
    private final List<String> problems = new ArrayList<>();
    private SourcePlugin<?> plugin;
    private boolean loaded;

    InstalledPlugin(Path folder, ClassLoader core) {
        this.name = folder.getFileName().toString();
        this.folder = folder;
        this.core = core;
    }

    String name() {
        return name;
    }

    Path folder() {
        return folder;
    }

    /** The plugin, loaded on the first call; empty if it cannot be loaded. */
    synchronized Optional<SourcePlugin<?>> load() {
        if (!loaded) {
            loaded = true;
            try {
                find(new PluginClassLoader(
                        name, jars().stream().map(InstalledPlugin::url).toList(), core));
            } catch (IOException e) {
                problems.add("its folder cannot be read: " + e.getMessage());
            }
        }
        return Optional.ofNullable(plugin);
    }

    /** Why the plugin cannot be used; empty before it is loaded, and if nothing is wrong. */
    synchronized Optional<String> problem() {
        return plugin != null || problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    synchronized PluginInfo info() {
        String version = plugin == null ? "" : plugin.getClass().getPackage().getImplementationVersion();
        return new PluginInfo(name, version == null ? "" : version, sha256(), problem());
    }

    private void find(ClassLoader loader) {
        Iterator<ServiceLoader.Provider<SourcePlugin<?>>> providers = providers(loader);
        boolean more = true;
        while (more) {
            try {
                more = providers.hasNext();
                if (more) {
                    accept(providers.next().get());
                }
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                problems.add(reason(e));
            }
        }
        if (plugin == null && problems.isEmpty()) {
            problems.add("none of its jars provides a plugin named " + name);
        }
    }

    @SuppressWarnings("unchecked")
    private static Iterator<ServiceLoader.Provider<SourcePlugin<?>>> providers(ClassLoader loader) {
        Class<SourcePlugin<?>> service = (Class<SourcePlugin<?>>) (Class<?>) SourcePlugin.class;
        return ServiceLoader.load(service, loader).stream().iterator();
    }

    /** Asks a provider for all that binding a profile will ask, so that one that breaks there is found out here. */
    private void accept(SourcePlugin<?> found) {
        if (found.name().equals(name)) {
            Objects.requireNonNull(found.configType(), "configType() is null");
            Objects.requireNonNull(found.pace(), "pace() is null");
            Objects.requireNonNull(found.groups(), "groups() is null");
            plugin = found;
        } else {
            problems.add("it calls itself " + found.name() + ", its folder must have that name");
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause == e ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + cause;
    }

    private List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        }
        jars.sort(null);
        return jars;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path jar : jars()) {
                try (InputStream in = new DigestInputStream(Files.newInputStream(jar), digest)) {
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            return "";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
