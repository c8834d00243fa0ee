package io.hvagent.plugin;

import io.hvagent.spi.SourcePlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packs plugins of the tests into folders as a user installs them. */
public final class PluginJar {
    private final Path plugins;

    public PluginJar(Path plugins) {
        this.plugins = plugins;
    }

    /** Installs a plugin whose class, with all its nested classes, goes into a jar of its own. */
    public void install(String name, Class<?> plugin) throws IOException {
        install(name, List.of(plugin.getName()), classFiles(plugin));
    }

    /** Installs a folder whose jar names these providers and holds these files of the tests' class path. */
    void install(String name, List<String> providers, List<String> files) throws IOException {
        Path folder = Files.createDirectories(plugins.resolve(name));
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            put(jar, "META-INF/services/" + SourcePlugin.class.getName(), String.join("\n", providers));
            put(jar, "plugin-name", name);
            for (String file : files) {
                jar.putNextEntry(new JarEntry(file));
                try (InputStream in = PluginJar.class.getClassLoader().getResourceAsStream(file)) {
                    in.transferTo(jar);
                }
                jar.closeEntry();
            }
        }
    }

    /** The class files of a top-level class and of all that is nested in it. */
    static List<String> classFiles(Class<?> outermost) {
        Path file = Path.of(outermost.getName().replace('.', '/') + ".class");
        String simple = outermost.getName().substring(outermost.getPackageName().length() + 1);
        Path root = Path.of(
                outermost.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (Stream<Path> siblings = Files.list(root.resolve(file).getParent())) {
            return siblings.map(path -> path.getFileName().toString())
                    .filter(name -> name.equals(simple + ".class") || name.startsWith(simple + "$"))
                    .map(name -> file.resolveSibling(name).toString())
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(JarOutputStream jar, String name, String text) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(text.getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
    }
}
