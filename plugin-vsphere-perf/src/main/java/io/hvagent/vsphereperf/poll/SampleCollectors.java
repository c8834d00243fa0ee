package io.hvagent.vsphereperf.poll;

import io.hvagent.spi.Collector;
import io.hvagent.spi.Pace;
import io.hvagent.spi.PluginContext;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphereperf.config.Historical;
import io.hvagent.vsphereperf.config.PerfConfig;
import io.hvagent.vsphereperf.counter.LabelNames;
import io.hvagent.vsphereperf.counter.Resolver;
import io.hvagent.vsphereperf.counter.Selection;
import io.hvagent.vsphereperf.object.Fleets;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import io.hvagent.vsphereperf.output.SampleOutput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Makes the collectors of samples of a source's vCenters, which share its budget of series and its outputs. */
public final class SampleCollectors {
    private static final int REALTIME_SECONDS = 20;
    private static final Duration SHORTEST = Duration.ofSeconds(REALTIME_SECONDS);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** Historical samples come as late as this. */
    private static final Duration LATENESS = Duration.ofMinutes(30);

    private final PerfConfig config;
    private final PluginContext context;
    private final LongSupplier nanoTime;
    private final List<SampleOutput> outputs;
    private final Selection selection;
    private final SeriesBudget budget;

    /** @param nanoTime the clock of schedules */
    public SampleCollectors(
            PerfConfig config, PluginContext context, LongSupplier nanoTime, List<SampleOutput> outputs) {
        this.config = config;
        this.context = context;
        this.nanoTime = nanoTime;
        this.outputs = List.copyOf(outputs);
        this.selection = new Selection(
                config.preset(),
                new Selection.Choice(config.counters(), config.instances(), config.window(), config.rates()));
        this.budget = new SeriesBudget(config.maxSeries(), byKind(config.maxSeriesOf()));
    }

    private static Map<Kind, Integer> byKind(Map<String, Integer> byWord) {
        return byWord.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> Kind.valueOf(entry.getKey().toUpperCase(Locale.ROOT)), Map.Entry::getValue));
    }

    /** Those of one vCenter, to be listed after the one that reads its inventory. */
    public List<Collector> of(String vcenter, Vsphere vsphere, Fleets fleets) {
        Target target = new Target(vcenter, vsphere, fleets);
        List<Collector> collectors = new ArrayList<>();
        collectors.add(target.collector(
                "performance", SampleCollectors::realtime, Duration.ZERO, List.of(Kind.VM, Kind.HOST)));
        for (Historical.Kind kind : config.historical().kinds()) {
            collectors.add(target.collector(
                    "historical_" + kind.name().toLowerCase(Locale.ROOT),
                    pace -> pace.withEvery(config.historical().every()),
                    LATENESS,
                    List.of(Kind.valueOf(kind.name()))));
        }
        return collectors;
    }

    /** Faster brings nothing new, and slower shows as gaps in Prometheus. */
    private static Pace realtime(Pace ofSource) {
        return ofSource.every().compareTo(LONGEST) > 0 ? ofSource.withEvery(LONGEST) : ofSource.atLeast(SHORTEST);
    }

    private final class Target {
        private final String vcenter;
        private final Vsphere vsphere;
        private final Fleets fleets;

        Target(String vcenter, Vsphere vsphere, Fleets fleets) {
            this.vcenter = vcenter;
            this.vsphere = vsphere;
            this.fleets = fleets;
        }

        Collector collector(String name, UnaryOperator<Pace> pace, Duration lateness, List<Kind> kinds) {
            boolean realtime = lateness.isZero();
            int interval = realtime
                    ? REALTIME_SECONDS
                    : (int) config.historical().interval().toSeconds();
            List<Resolver> resolvers = kinds.stream().map(this::resolver).toList();
            List<KindPoll> polls = resolvers.stream()
                    .map(resolver -> poll(resolver, interval, realtime ? outputs : List.of()))
                    .toList();
            SampleCollector.Setup setup =
                    new SampleCollector.Setup(name, vcenter, vsphere, pace, lateness, context.clock(), nanoTime);
            return new SampleCollector(setup, fleets, new Catalogue(vsphere, resolvers, interval), polls);
        }

        private Resolver resolver(Kind kind) {
            return new Resolver(selection, new LabelNames(kind, config.inlineLabels()), context::wanted);
        }

        private KindPoll poll(Resolver resolver, int interval, List<SampleOutput> to) {
            KindPoll.Setup setup = new KindPoll.Setup(vcenter, resolver.labels(), budget.share(resolver.kind()));
            return new KindPoll(setup, new Intake(to, interval));
        }
    }
}
