package io.hvagent.esxi.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Files of YAML or JSON. */
final class DataFile {
    private static final int LARGEST = 64 << 20;

    private DataFile() {}

    /**
     * What is in a file: maps, lists, texts, numbers, null.
     *
     * @throws IllegalArgumentException if it cannot be read; the message names the file and nothing that is in it
     */
    static Object read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(file + " is larger than " + (LARGEST >> 20) + " MiB");
            }
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(LARGEST);
            return new Yaml(new SafeConstructor(options)).load(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read (see that it is there and that this user may read it)", e);
        } catch (MarkedYAMLException e) {
            throw new IllegalArgumentException(file + place(e.getProblemMark())
                    + " is neither YAML nor JSON from here on (look for a missing comma, quote or bracket before it)");
        } catch (YAMLException e) {
            throw new IllegalArgumentException(file + " is neither YAML nor JSON that can be read");
        }
    }

    private static String place(Mark at) {
        return at == null ? "" : ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1);
    }

    /** The map that a value is; an empty one if it is something else. */
    static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> found) {
            found.forEach((key, member) -> map.put(String.valueOf(key), member));
        }
        return map;
    }

    /** The list that a value is; an empty one if it is something else. */
    static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** A member as text; "" where there is none. */
    static String text(Map<String, Object> map, String key) {
        return Objects.toString(map.get(key), "").strip();
    }
}
