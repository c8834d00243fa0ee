package io.hvagent.proxmox.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The modules of a {@code pve.yml}. Prints their names alone. */
public final class PveModules {
    private static final int LARGEST = 1 << 20;

    private final Map<String, Map<String, String>> modules;

    private PveModules(Map<String, Map<String, String>> modules) {
        this.modules = Map.copyOf(modules);
    }

    /** @throws IllegalArgumentException if it cannot be read or is no such file; the message has no value of it */
    public static PveModules read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(file + " is too large for a pve.yml");
            }
            return of(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)), file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "compat_files: modules " + file + " cannot be read (see that it is there and"
                            + " that this user may read it)",
                    e);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("compat_files: modules " + file + " is no YAML that can be read");
        }
    }

    private static PveModules of(Object root, Path file) {
        if (!(root instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(
                    "compat_files: modules " + file + " must map modules to their keys, such as default: {user: …}");
        }
        Map<String, Map<String, String>> modules = new LinkedHashMap<>();
        map.forEach((name, keys) -> modules.put(String.valueOf(name), texts(keys, file)));
        return new PveModules(modules);
    }

    private static Map<String, String> texts(Object keys, Path file) {
        if (!(keys instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("compat_files: a module of " + file + " has no keys");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), value == null ? "" : String.valueOf(value)));
        return texts;
    }

    public Set<String> names() {
        return modules.keySet();
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public PveModule module(String name) {
        if (!modules.containsKey(name)) {
            throw new IllegalArgumentException("there is no such module; there are " + names());
        }
        return new PveModule(modules.get(name));
    }

    @Override
    public String toString() {
        return names().toString();
    }
}
