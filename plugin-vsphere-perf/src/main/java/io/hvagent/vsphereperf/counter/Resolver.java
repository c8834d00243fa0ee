package io.hvagent.vsphereperf.counter;

import io.hvagent.spi.Metric;
import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphereperf.counter.Column.Published;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the wanted counters of one kind among those of one server, one by one by their names, and keeps the column of each for
 * ever: after a restart of the server only the ids are new. For one thread at a time.
 */
public final class Resolver {
    private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);

    private final Selection selection;
    private final LabelNames labels;
    private final Predicate<Metric> wanted;
    private final Map<String, Column> known = new HashMap<>();
    private final Set<String> unknownUnits = new HashSet<>();

    /** @param wanted whether a family is let through by the profile */
    public Resolver(Selection selection, LabelNames labels, Predicate<Metric> wanted) {
        this.selection = selection;
        this.labels = labels;
        this.wanted = wanted;
    }

    public Kind kind() {
        return labels.kind();
    }

    public LabelNames labels() {
        return labels;
    }

    /** Whether the wanted counters have wildcards, so that it must be known which ones the kind has at all. */
    public boolean asksForAvailable() {
        return selection.hasWildcards(kind());
    }

    /**
     * The columns on a server.
     *
     * @param counters all of the server's
     * @param available the ids of those that objects of this kind have; consulted for wildcards only
     */
    public Columns resolve(List<Counter> counters, Set<Integer> available) {
        Map<String, Counter> byKey =
                counters.stream().collect(Collectors.toMap(Counter::key, counter -> counter, (first, second) -> first));
        List<String> offered = counters.stream()
                .filter(counter -> available.contains(counter.id()))
                .map(Counter::key)
                .toList();
        Set<String> keys = selection.keys(kind(), new Selection.Offer(byKey.keySet(), offered));
        TreeMap<Integer, Column> byId = new TreeMap<>();
        Stream.concat(keys.stream(), CommonUse.of(kind(), wanted).stream().map(CommonUse::key))
                .distinct()
                .map(byKey::get)
                .filter(Objects::nonNull)
                .forEach(counter -> column(counter, keys.contains(counter.key()))
                        .ifPresent(column -> byId.put(counter.id(), column)));
        return new Columns(
                byId, keys.stream().filter(key -> !byKey.containsKey(key)).toList());
    }

    private Optional<Column> column(Counter counter, boolean selected) {
        Column before = known.get(counter.key());
        if (before != null) {
            return Optional.of(before);
        }
        Published published = published(counter, selected);
        if (published.nothing()) {
            return Optional.empty();
        }
        Column column =
                new Column(counter, Stem.of(counter).shape(counter), DeviceLabel.of(counter.group()), published);
        known.put(counter.key(), column);
        tellOfUnit(counter);
        return Optional.of(column);
    }

    private void tellOfUnit(Counter counter) {
        if (Unit.of(counter.unit()).isEmpty() && unknownUnits.add(counter.unit())) {
            LOG.warn(
                    "{}: the unit {} of {} is not known here; its values are published as they are",
                    kind().word(),
                    counter.unit(),
                    counter.key());
        }
    }

    private Published published(Counter counter, boolean selected) {
        DeviceLabel label = DeviceLabel.of(counter.group());
        Families.Extras extras = selection.extras(counter.key());
        boolean instances = selection.instanceGroups(kind()).contains(counter.group());
        Optional<Families> aggregate = selected && !(instances && label.instancesOnly())
                ? Optional.of(Families.of(counter, labels, extras)).filter(this::wanted)
                : Optional.empty();
        Optional<Families> devices = selected && instances
                ? Optional.of(Families.of(counter, label, labels, extras)).filter(this::wanted)
                : Optional.empty();
        Optional<CommonUse> common = CommonUse.of(kind(), counter.key()).filter(use -> wanted.test(use.metric()));
        return new Published(aggregate, devices, common);
    }

    private boolean wanted(Families families) {
        return wanted.test(families.main())
                || families.level().stream().anyMatch(wanted)
                || families.window().stream().anyMatch(wanted);
    }
}
