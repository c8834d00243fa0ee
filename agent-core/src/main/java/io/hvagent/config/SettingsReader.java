package io.hvagent.config;

import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import io.hvagent.spi.SourcePlugin;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Fills in and checks the common keys of a source. For one thread. */
final class SettingsReader {
    /**
     * What is known of a source so far.
     *
     * @param keys empty if a problem was reported
     * @param pluginName empty if a problem was reported
     * @param plugin empty if it cannot be loaded
     */
    record Written(
            Mapping mapping,
            Optional<SourceKeys> keys,
            Optional<String> pluginName,
            Optional<SourcePlugin<?>> plugin) {}

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");
    private static final Pattern LABEL = Pattern.compile("(?!__)[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Pace UNKNOWN_PACE = Pace.every(Duration.ofSeconds(15));

    private final NodeBinder binder;
    private final Problems problems;
    private final Limits limits;
    private final Map<String, String> takenNames;

    SettingsReader(NodeBinder binder, Limits limits, Map<String, String> takenNames) {
        this.binder = binder;
        this.problems = binder.problems();
        this.limits = limits;
        this.takenNames = takenNames;
    }

    /** The settings, or empty if a problem was reported. Each key is checked, whatever is wrong with the others. */
    Optional<SourceSettings> read(Written source) {
        Optional<String> name = name(source);
        Optional<Pace> pace = source.keys().flatMap(keys -> pace(source, keys));
        Optional<Map<String, String>> labels = labels(source.mapping());
        Optional<Map<String, Group>> groups = groups(source);
        boolean complete = source.pluginName().isPresent()
                && name.isPresent()
                && pace.isPresent()
                && labels.isPresent()
                && groups.isPresent();
        return source.keys()
                .filter(keys -> complete)
                .map(keys -> new SourceSettings(
                        source.pluginName().orElseThrow(),
                        name.orElseThrow(),
                        pace.orElseThrow(),
                        labels.orElseThrow(),
                        keys.shard().shard(),
                        keys.common(),
                        keys.compat(),
                        keys.seriesLimit().orElse(limits.seriesPerSource()),
                        keys.selector(),
                        groups.orElseThrow(),
                        keys.proxy(),
                        keys.log()));
    }

    private Optional<String> name(Written source) {
        Optional<Element> written = source.mapping().value("name");
        Element at = written.or(() -> source.mapping().value("plugin"))
                .orElse(source.mapping().element());
        return written.map(element -> binder.value(element, String.class))
                .orElse(source.pluginName())
                .filter(name -> isName(at, name) && isFree(at, name));
    }

    private boolean isName(Element at, String name) {
        boolean valid = NAME.matcher(name).matches();
        if (!valid) {
            problems.error(at, UserText.quote(at.text()) + " is not a name (letters, digits and . _ -, at most 100)");
        }
        return valid;
    }

    private boolean isFree(Element at, String name) {
        String first = takenNames.putIfAbsent(name, problems.place(at));
        if (first != null) {
            problems.error(
                    at, "the name " + name + " is taken by the source at " + first + " (give it another 'name')");
        }
        return first == null;
    }

    private Optional<Pace> pace(Written source, SourceKeys keys) {
        try {
            return Optional.of(keys.pace(source.plugin().map(SourcePlugin::pace).orElse(UNKNOWN_PACE)));
        } catch (IllegalArgumentException e) {
            problems.error(
                    source.mapping().value("keep_for").orElse(source.mapping().element()), e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Map<String, String>> labels(Mapping source) {
        Optional<Element> written = source.value("labels");
        if (written.isEmpty()) {
            return Optional.of(Map.of());
        }
        return binder.mapping(written.get()).flatMap(mapping -> collect(mapping, this::label));
    }

    private Optional<String> label(Mapping.Entry entry) {
        if (!LABEL.matcher(entry.name()).matches()) {
            problems.error(entry.key(), "not a label name (letters, digits and _, no digit first, not __)");
            return Optional.empty();
        }
        return binder.value(entry.value(), String.class).filter(value -> isShort(entry.value(), value));
    }

    private boolean isShort(Element at, String label) {
        boolean fits = label.length() <= limits.labelLength();
        if (!fits) {
            problems.error(at, "longer than limits.label_length (" + limits.labelLength() + " characters)");
        }
        return fits;
    }

    private Optional<Map<String, Group>> groups(Written source) {
        Map<String, Group> known = source.plugin().map(SourcePlugin::groups).orElse(Map.of());
        Optional<Element> written = source.mapping().value("groups");
        if (written.isEmpty() || source.plugin().isEmpty()) {
            return Optional.of(known);
        }
        return binder.mapping(written.get())
                .flatMap(mapping -> collect(mapping, entry -> group(entry, known)))
                .map(set -> over(known, set));
    }

    private Optional<Group> group(Mapping.Entry entry, Map<String, Group> known) {
        if (!known.containsKey(entry.name())) {
            problems.error(
                    entry.key(), "unknown group" + Suggestion.wayOut(entry.name(), new TreeSet<>(known.keySet())));
            return Optional.empty();
        }
        return entry.value().isMapping()
                ? binder.bind(entry.value(), SourceKeys.GroupKeys.class).map(keys -> Group.every(keys.every()))
                : binder.value(entry.value(), Boolean.class).map(on -> on ? Group.ON : Group.OFF);
    }

    private static <V> Optional<Map<String, V>> collect(Mapping mapping, Function<Mapping.Entry, Optional<V>> read) {
        Map<String, V> values = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> read.apply(entry).ifPresent(value -> values.put(entry.name(), value)));
        boolean complete = values.size() == mapping.entries().size();
        return complete ? Optional.of(Collections.unmodifiableMap(values)) : Optional.empty();
    }

    private static Map<String, Group> over(Map<String, Group> known, Map<String, Group> set) {
        Map<String, Group> all = new LinkedHashMap<>(known);
        all.putAll(set);
        return Collections.unmodifiableMap(all);
    }
}
