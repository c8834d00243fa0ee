package io.hvagent.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * The classes of one plugin's folder. Its parent is the platform loader, so that two plugins may hold two versions of a
 * library; what plugin and core must share is taken from the core where the core has it. Lives as long as the process.
 */
final class PluginClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    /** A JVM takes a native library into one class loader only, hence JNA; the others carry types across the border. */
    private static final List<String> SHARED =
            List.of("io.hvagent.spi.", "io.prometheus.metrics.", "org.slf4j.", "com.sun.jna.");

    private final ClassLoader core;

    PluginClassLoader(String plugin, List<URL> jars, ClassLoader core) {
        super("plugin-" + plugin, jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        this.core = core;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            try {
                return core.loadClass(name);
            } catch (ClassNotFoundException notInTheCore) {
                return super.loadClass(name, resolve);
            }
        }
        return super.loadClass(name, resolve);
    }
}
