package io.hvagent.config;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Composes the nodes of one YAML document, after {@link YamlGuard} let it pass; nothing is ever constructed from them. */
final class YamlDocument {
    private final Problems problems;
    private final Set<Node> checked = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlDocument(Problems problems) {
        this.problems = problems;
    }

    /** The root, or empty if a problem was reported, or if the document has no content. */
    static Optional<Element> compose(String text, Problems problems) {
        try {
            if (!new YamlGuard(problems).admits(parser(text))) {
                return Optional.empty();
            }
            Optional<Element> root = Optional.ofNullable(composer(text).getSingleNode())
                    .map(node -> new Element(node, ""))
                    .filter(element -> !element.isAbsent());
            root.ifPresent(new YamlDocument(problems)::checkKeys);
            return root;
        } catch (MarkedYAMLException e) {
            problems.error(SyntaxAdvice.place(e), "", SyntaxAdvice.about(e));
        } catch (YAMLException | IllegalArgumentException e) {
            problems.error(0, 0, "is not valid YAML (an escape in double quotes that is no character?)");
        }
        return Optional.empty();
    }

    private static Composer composer(String text) {
        return new Composer(parser(text), new Resolver(), options());
    }

    private static ParserImpl parser(String text) {
        return new ParserImpl(new StreamReader(text), options());
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(YamlGuard.MAX_ALIASES);
        options.setNestingDepthLimit(YamlGuard.MAX_DEPTH + 1);
        options.setTagInspector(tag -> false);
        return options;
    }

    private void checkKeys(Element element) {
        if (!checked.add(element.node())) {
            return;
        }
        if (element.isList()) {
            element.items().forEach(this::checkKeys);
        } else if (element.node() instanceof MappingNode mapping) {
            Map<String, Node> keys = new HashMap<>();
            mapping.getValue().forEach(tuple -> checkKey(element, tuple, keys));
        }
    }

    private void checkKey(Element parent, NodeTuple tuple, Map<String, Node> keys) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.error(
                    new Element(tuple.getKeyNode(), parent.path()), "a key must be a word, not a list or mapping");
            return;
        }
        Node first = keys.putIfAbsent(key.getValue(), key);
        Element child = parent.child(key.getValue(), tuple.getValueNode());
        if (first != null) {
            int line = first.getStartMark().getLine() + 1;
            problems.error(key.getStartMark(), child.path(), "the key is given twice (first in line " + line + ")");
        }
        checkKeys(child);
    }
}
