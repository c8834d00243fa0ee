package io.hvagent.config;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML node and the path of keys that leads to it. A component of this type is left unbound. Never printed. */
record Element(Node node, String path) {
    Element child(String key, Node value) {
        String shown = UserText.key(key);
        return new Element(value, path.isEmpty() ? shown : path + "." + shown);
    }

    Stream<Element> items() {
        var nodes = ((SequenceNode) node).getValue();
        return IntStream.range(0, nodes.size()).mapToObj(i -> new Element(nodes.get(i), path + "[" + i + "]"));
    }

    /** Whether nothing is written here: {@code null}, {@code ~} or no value, which all mean a missing key. */
    boolean isAbsent() {
        return node instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getTag().equals(Tag.NULL);
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** The text of a scalar as written, without its quotes. */
    String text() {
        return ((ScalarNode) node).getValue();
    }

    /** What stands here, in words. */
    String kind() {
        if (isAbsent()) {
            return "nothing";
        }
        return isScalar() ? "one value" : isList() ? "a list" : "a mapping";
    }

    @Override
    public String toString() {
        return path;
    }
}
