package io.hvagent.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The keys of one YAML mapping in their order; those merged with {@code <<} last, where the mapping has no key of its own. */
final class Mapping {
    /** One key and its value. */
    record Entry(Element key, Element value) {
        String name() {
            return key.text();
        }
    }

    private static final String MERGE = "<<";

    private final Element element;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** @param element one that is a mapping */
    Mapping(Element element) {
        this.element = element;
        tuples().filter(tuple -> !isMerge(tuple)).forEach(this::add);
        tuples().filter(Mapping::isMerge).forEach(this::merge);
    }

    Element element() {
        return element;
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    /** The value of a key; empty if the key is missing or has no value. */
    Optional<Element> value(String name) {
        return Optional.ofNullable(entries.get(name)).map(Entry::value).filter(value -> !value.isAbsent());
    }

    private Stream<NodeTuple> tuples() {
        return ((MappingNode) element.node()).getValue().stream().filter(t -> t.getKeyNode() instanceof ScalarNode);
    }

    private static boolean isMerge(NodeTuple tuple) {
        return ((ScalarNode) tuple.getKeyNode()).getValue().equals(MERGE);
    }

    private void add(NodeTuple tuple) {
        String name = ((ScalarNode) tuple.getKeyNode()).getValue();
        Element value = element.child(name, tuple.getValueNode());
        entries.putIfAbsent(name, new Entry(new Element(tuple.getKeyNode(), value.path()), value));
    }

    /** Takes over the keys of a mapping or of each in a list; anything else stays a key, and so an unknown one. */
    private void merge(NodeTuple tuple) {
        Element from = new Element(tuple.getValueNode(), element.path());
        if (from.isMapping()) {
            new Mapping(from).entries.forEach(entries::putIfAbsent);
        } else if (from.isList() && from.items().allMatch(Element::isMapping)) {
            from.items().forEach(item -> new Mapping(new Element(item.node(), element.path()))
                    .entries.forEach(entries::putIfAbsent));
        } else {
            add(tuple);
        }
    }
}
