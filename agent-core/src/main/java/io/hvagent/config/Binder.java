package io.hvagent.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Binds one YAML mapping to one record, as the keys of a plugin are bound. */
public final class Binder {
    private Binder() {}

    /**
     * Binds a text. One without content counts as a mapping without keys.
     *
     * @param fileName stands in the problems, nothing is read from it
     * @param environment the variables that references may name
     * @throws InvalidConfig with all problems
     * @throws IllegalArgumentException if the record type has a component of a type that cannot be bound
     */
    public static <C extends Record> C bind(
            String fileName, String yaml, Class<C> type, Map<String, String> environment) throws InvalidConfig {
        RecordShape.checked(type);
        Problems problems = new Problems(fileName);
        Optional<C> bound = new YamlText(problems)
                .check(yaml)
                .flatMap(text -> YamlDocument.compose(text, problems))
                .or(() -> problems.hasErrors() ? Optional.empty() : Optional.of(noKeys()))
                .flatMap(root -> new NodeBinder(problems, environment).bind(root, type));
        if (problems.hasErrors()) {
            throw new InvalidConfig(problems.sorted());
        }
        return bound.orElseThrow();
    }

    private static Element noKeys() {
        Mark start = new Mark("", 0, 0, 0, new int[0], 0);
        return new Element(new MappingNode(Tag.MAP, true, List.of(), start, start, FlowStyle.BLOCK), "");
    }
}
