package io.hvagent.esxi.ssh;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What {@code esxcli --formatter=json} writes: a list of objects, or one. The members' names differ in case and blanks between
 * releases, so they are read as small letters and digits only.
 */
final class EsxcliReply {
    private static final Pattern NO_LETTER = Pattern.compile("[^a-z0-9]");

    private EsxcliReply() {}

    /** The objects; none if that is no JSON. */
    static List<Map<String, String>> read(String json) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(CommandChannel.LIMIT);
        try {
            Object value = new Yaml(new SafeConstructor(options)).load(json);
            List<?> objects = value instanceof List<?> list ? list : List.of(value == null ? List.of() : value);
            return objects.stream()
                    .filter(Map.class::isInstance)
                    .map(object -> members((Map<?, ?>) object))
                    .toList();
        } catch (YAMLException e) {
            return List.of();
        }
    }

    private static Map<String, String> members(Map<?, ?> object) {
        Map<String, String> members = new LinkedHashMap<>();
        object.forEach((name, value) -> members.put(key(String.valueOf(name)), String.valueOf(value)));
        return members;
    }

    /** A name without what differs between releases. */
    static String key(String name) {
        return NO_LETTER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
