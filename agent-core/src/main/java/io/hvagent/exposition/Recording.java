package io.hvagent.exposition;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Common;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What one run of a collector put. For the thread that puts first, until it is published or discarded; every put after that is
 * an IllegalStateException, also through a row.
 */
public final class Recording implements Sink {
    private final SeriesRules rules;
    private final Predicate<String> wanted;
    private final Supplier<Duration> left;
    private final RecordedSeries series;
    private final Map<Shape, LabelLayout> layouts = new HashMap<>();
    private final Map<String, RecordedFamily> families = new HashMap<>();
    private final List<RecordedFamily> inOrder = new ArrayList<>();
    private final Map<String, CollectException> failures = new LinkedHashMap<>();
    private final DropCounts dropped = new DropCounts();
    /** Histograms and summaries of which something was dropped, by name. */
    private final Map<String, Limit> incomplete = new HashMap<>();

    private final Set<String> counted = new HashSet<>();
    private volatile boolean ended;
    private Thread owner;

    /** What a layout is found by. */
    private record Shape(String suffix, List<String> names) {}

    /** @param previous the run before, with which all that is the same is shared */
    Recording(SeriesRules rules, Predicate<String> wanted, Supplier<Duration> left, Result previous) {
        this.rules = rules;
        this.wanted = wanted;
        this.left = left;
        series = new RecordedSeries(previous, new LabelEncoder(rules.labelLength()));
    }

    @Override
    public void put(Metric metric, double value, String... labelValues) {
        checkOpen();
        checkCount(metric.name(), metric.labels(), labelValues.length);
        RecordedFamily known = families.get(metric.name());
        LabelLayout layout =
                known != null && known.hasNames(metric.labels()) ? known.layout() : layout("", metric.labels());
        if (admitted(known, metric.name(), Family.typeOf(metric), layout)) {
            RecordedFamily family = known == null ? begin(Family.of(metric), layout) : known;
            series.add(family, series.number(family, layout, labelValues), value);
        }
    }

    /** Puts a sample of a family that a {@link Metric} cannot describe; the same rules hold. */
    void put(Family family, Sample sample) {
        checkOpen();
        RecordedFamily known = families.get(family.name());
        LabelLayout layout = layout(sample.suffix(), sample.names());
        if (admitted(known, family.name(), family.type(), layout)) {
            RecordedFamily recorded = known == null ? begin(family, layout) : known;
            int block = series.number(recorded, layout, sample.values().toArray(String[]::new));
            series.add(recorded, block, sample.value());
        } else if (family.isCompound() && (known == null || known.family().type() == family.type())) {
            incomplete.put(family.name(), layout.fits() ? Limit.SERIES_PER_SOURCE : Limit.LABELS);
        }
    }

    @Override
    public Row row(List<String> labels, String... values) {
        checkOpen();
        checkCount("a row", labels, values.length);
        return new EntityRow(layout("", List.copyOf(labels)), values.clone());
    }

    /** Its block is encoded at the first put that is wanted. */
    private final class EntityRow implements Row {
        private final LabelLayout layout;
        private final String[] values;
        private int block = -1;

        EntityRow(LabelLayout layout, String... values) {
            this.layout = layout;
            this.values = values;
        }

        @Override
        public void put(Metric metric, double value) {
            checkOpen();
            RecordedFamily known = families.get(metric.name());
            boolean sameLayout = known != null && known.layout() == layout && known.hasNames(metric.labels());
            if (!sameLayout) {
                checkLabels(metric);
            }
            if (admitted(known, metric.name(), Family.typeOf(metric), layout)) {
                RecordedFamily family = known == null ? begin(Family.of(metric), layout) : known;
                block = block < 0 ? series.number(family, layout, values) : block;
                series.add(family, block, value);
            }
        }

        private void checkLabels(Metric metric) {
            if (!layout.names().equals(metric.labels())) {
                throw new IllegalArgumentException(
                        metric.name() + " has the labels " + metric.labels() + ", the row has " + layout.names());
            }
        }
    }

    private void checkOpen() {
        if (ended) {
            throw new IllegalStateException("this run has ended: a sink and its rows serve one collect only");
        }
        if (owner == null) {
            owner = Thread.currentThread();
        } else if (owner != Thread.currentThread()) {
            throw new IllegalStateException("a sink and its rows are for the collecting thread only");
        }
    }

    private static void checkCount(String what, List<String> labels, int values) {
        if (values != labels.size()) {
            throw new IllegalArgumentException(
                    what + " takes " + labels.size() + " label values " + labels + " and was given " + values);
        }
    }

    private LabelLayout layout(String suffix, List<String> names) {
        return layouts.computeIfAbsent(
                new Shape(suffix, names), shape -> new LabelLayout(shape.suffix, shape.names, rules));
    }

    private boolean admitted(RecordedFamily known, String name, Family.Type type, LabelLayout layout) {
        return (known != null || wanted.test(name))
                && holds(known == null || known.family().type() == type, Limit.KIND_CONFLICT)
                && holds(layout.fits(), Limit.LABELS)
                && holds(series.size() < rules.seriesLimit(), Limit.SERIES_PER_SOURCE);
    }

    private boolean holds(boolean within, Limit limit) {
        if (!within) {
            dropped.add(limit, 1);
        }
        return within;
    }

    private RecordedFamily begin(Family family, LabelLayout layout) {
        RecordedFamily begun = new RecordedFamily(family, inOrder.size(), layout);
        inOrder.add(begun);
        families.put(family.name(), begun);
        series.begin(begun);
        return begun;
    }

    @Override
    public void failed(String part, CollectException why) {
        checkOpen();
        failures.put(part, why);
    }

    @Override
    public void counts(String host) {
        checkOpen();
        if (wanted.test(Common.HOST_INFO.name())) {
            counted.add(host.toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public Duration left() {
        return left.get();
    }

    /** The parts that failed, in the order in which they first did, each with its newest failure. */
    public Map<String, CollectException> failures() {
        return Collections.unmodifiableMap(failures);
    }

    /** How many series are recorded. */
    public int series() {
        return series.size();
    }

    /** Ends the recording without publishing it; from any thread, once or more. */
    public void discard() {
        ended = true;
    }

    /** Ends the recording; its drops are counted in {@code drops}. */
    Result end(Drops drops) {
        if (ended) {
            throw new IllegalStateException("this run was published or discarded before");
        }
        ended = true;
        dropIncomplete();
        Result result = series.end(inOrder, counted, dropped);
        drops.add(rules.source(), dropped);
        return result;
    }

    private void dropIncomplete() {
        incomplete.forEach((name, limit) ->
                dropped.add(limit, series.drop(family -> family.family().name().equals(name), inOrder)));
    }
}
