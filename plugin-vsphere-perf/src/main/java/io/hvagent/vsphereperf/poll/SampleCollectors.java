package io.hvagent.vsphereperf.poll;

import io.hvagent.spi.Collector;
import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import io.hvagent.spi.PluginContext;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphereperf.config.PerfConfig;
import io.hvagent.vsphereperf.config.Preset;
import io.hvagent.vsphereperf.counter.LabelNames;
import io.hvagent.vsphereperf.counter.Resolver;
import io.hvagent.vsphereperf.counter.Selection;
import io.hvagent.vsphereperf.object.Fleets;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import io.hvagent.vsphereperf.output.SampleOutput;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Makes the collectors of samples of a source's vCenters, which share its budget of series and its outputs. */
public final class SampleCollectors {
    private static final int REALTIME_SECONDS = 20;
    private static final Duration SHORTEST = Duration.ofSeconds(REALTIME_SECONDS);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** Historical samples come as late as this. */
    private static final Duration LATENESS = Duration.ofMinutes(30);

    private final Setup setup;
    private final PluginContext context;
    private final List<SampleOutput> outputs;
    private final Selection selection;
    private final SeriesBudget budget;

    /**
     * What is wanted.
     *
     * @param nanoTime the clock of schedules
     */
    public record Setup(PerfConfig config, Preset preset, LongSupplier nanoTime) {}

    public SampleCollectors(Setup setup, PluginContext context, List<SampleOutput> outputs) {
        PerfConfig config = setup.config();
        this.setup = setup;
        this.context = context;
        this.outputs = List.copyOf(outputs);
        this.selection = new Selection(
                setup.preset(),
                new Selection.Choice(config.counters(), config.instances(), config.window(), config.rates()));
        this.budget = new SeriesBudget(config.maxSeries(), byKind(config.maxSeriesOf()));
    }

    private static Map<Kind, Integer> byKind(Map<String, Integer> byWord) {
        return byWord.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> Kind.valueOf(entry.getKey().toUpperCase(Locale.ROOT)), Map.Entry::getValue));
    }

    /** One vCenter; its collectors are to be listed after the one that reads its inventory. */
    public Target target(String vcenter, Vsphere vsphere, Fleets fleets) {
        return new Target(vcenter, vsphere, fleets);
    }

    /** Makes the collectors of one vCenter. */
    public final class Target {
        private final String vcenter;
        private final Vsphere vsphere;
        private final Fleets fleets;

        private Target(String vcenter, Vsphere vsphere, Fleets fleets) {
            this.vcenter = vcenter;
            this.vsphere = vsphere;
            this.fleets = fleets;
        }

        /** The samples of machines and hosts. */
        public Collector realtime() {
            Samples samples = new Samples("performance", REALTIME_SECONDS, Duration.ZERO);
            return collector(samples, List.of(Kind.VM, Kind.HOST), SampleCollectors::realtimePace);
        }

        /** The historical samples of one kind of object. */
        public Collector historical(String name, Kind kind, Group group) {
            Duration interval = setup.config().historicalInterval();
            Samples samples = new Samples(name, (int) interval.toSeconds(), LATENESS);
            return collector(
                    samples, List.of(kind), ofSource -> group.pace(ofSource).atLeast(interval));
        }

        private Collector collector(Samples samples, List<Kind> kinds, SampleCollector.Pacing pacing) {
            List<Resolver> resolvers = kinds.stream().map(this::resolver).toList();
            List<KindPoll> polls =
                    resolvers.stream().map(resolver -> poll(resolver, samples)).toList();
            Catalogue catalogue = new Catalogue(vsphere, resolvers, samples.interval());
            SampleCollector.Setup of = new SampleCollector.Setup(
                    samples.name(), vcenter, pacing, samples.lateness(), context.clock(), setup.nanoTime());
            return new SampleCollector(of, new SampleCollector.Server(vsphere, fleets, catalogue), polls);
        }

        private Resolver resolver(Kind kind) {
            return new Resolver(selection, new LabelNames(kind, setup.config().inlineLabels()), context::wanted);
        }

        private KindPoll poll(Resolver resolver, Samples samples) {
            KindPoll.Setup of = new KindPoll.Setup(vcenter, resolver.labels(), budget.share(resolver.kind()));
            boolean realtime = samples.lateness().isZero();
            return new KindPoll(of, new Intake(realtime ? outputs : List.of(), samples.interval()));
        }
    }

    /** What one collector reads. */
    private record Samples(String name, int interval, Duration lateness) {}

    /** Faster brings nothing new, and slower shows as gaps in Prometheus. */
    private static Pace realtimePace(Pace ofSource) {
        return ofSource.every().compareTo(LONGEST) > 0 ? ofSource.withEvery(LONGEST) : ofSource.atLeast(SHORTEST);
    }
}
