package io.hvagent.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One file of a profile: its own keys bound, its sources not yet.
 *
 * @param binder binds the sources, and collects the problems of this file
 * @param keys the defaults where a problem was reported
 * @param sources as they are written
 */
record ProfileFile(NodeBinder binder, ProfileKeys keys, List<ListenAddress> listen, List<Element> sources) {
    private static final RecordShape SHAPE = RecordShape.of(ProfileKeys.class);
    private static final ProfileKeys DEFAULTS = new ProfileKeys(null, null, null, null, null, Optional.empty(), null);

    /** Reads a file; whatever is wrong with it is among the problems. */
    static ProfileFile read(Path path, Map<String, String> environment) {
        Problems problems = new Problems(path.toString());
        NodeBinder binder = new NodeBinder(problems, environment);
        Optional<Element> content =
                new YamlText(problems).read(path).flatMap(text -> YamlDocument.compose(text, problems));
        if (content.isEmpty() && !problems.hasErrors()) {
            problems.error(0, 0, "is empty (hvagent sample PLUGIN prints a profile to start from)");
        }
        return content.flatMap(binder::mapping)
                .map(mapping -> bind(binder, mapping))
                .orElseGet(() -> new ProfileFile(binder, DEFAULTS, List.of(), List.of()));
    }

    private static ProfileFile bind(NodeBinder binder, Mapping root) {
        Set<String> mistyped = binder.mistyped(root, SHAPE.names());
        Optional<Object> keys = binder.construct(root, SHAPE, mistyped);
        if (root.value("sources").isEmpty() && !mistyped.contains("sources")) {
            binder.problems().error(root.element(), "missing key 'sources' (a list, each with a 'plugin')");
        }
        return new ProfileFile(
                binder,
                keys.map(ProfileKeys.class::cast).orElse(DEFAULTS),
                root.value("listen").map(element -> listen(binder, element)).orElse(List.of()),
                root.value("sources").map(element -> sources(binder, element)).orElse(List.of()));
    }

    private static List<ListenAddress> listen(NodeBinder binder, Element element) {
        Stream<Element> addresses = element.isList() ? element.items() : Stream.of(element);
        return addresses
                .flatMap(address -> binder.value(address, ListenAddress.class).stream())
                .toList();
    }

    private static List<Element> sources(NodeBinder binder, Element element) {
        if (element.isList() && element.items().findAny().isPresent()) {
            return element.items().toList();
        }
        binder.problems().error(element, "expected a list with at least one source (a line with - for each)");
        return List.of();
    }
}
