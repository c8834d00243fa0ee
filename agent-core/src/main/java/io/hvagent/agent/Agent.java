package io.hvagent.agent;

import io.hvagent.collect.AccountGuard;
import io.hvagent.collect.CollectorStatus;
import io.hvagent.collect.Runner;
import io.hvagent.collect.RunnerOptions;
import io.hvagent.collect.RunningSource;
import io.hvagent.config.Profile;
import io.hvagent.config.SourceConfig;
import io.hvagent.config.SourceSettings;
import io.hvagent.exposition.Exposition;
import io.hvagent.exposition.Page;
import io.hvagent.exposition.SeriesRules;
import io.hvagent.plugin.AgentServices;
import io.hvagent.plugin.CannotOpen;
import io.hvagent.plugin.OpenSource;
import io.hvagent.plugin.PluginFolder;
import io.hvagent.plugin.PluginInfo;
import io.hvagent.plugin.SourceOpener;
import io.hvagent.spi.Endpoint;
import io.hvagent.spi.Pace;
import io.hvagent.web.Probes;
import io.hvagent.web.RoutePath;
import io.hvagent.web.Site;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that runs for one profile: its sources, the runner that collects them, and the page of their results. Thread-safe. */
public final class Agent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final Pace OWN_PACE = Pace.every(Duration.ofSeconds(15));
    /** How long the agent's own metrics wait for the first results, of which they are to tell. */
    private static final Duration OWN_METRICS_WAIT = Duration.ofSeconds(5);

    private final Profile profile;
    private final PluginFolder plugins;
    private final Instant startedAt;
    private final Exposition exposition;
    private final Runner runner;
    private final SourceOpener opener;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Map<String, OpenSource> open = new LinkedHashMap<>();
    private final List<RunningSource> running = new ArrayList<>();
    private volatile boolean ready;

    /** Prepares an agent; nothing is opened or collected before {@link #open}. */
    public Agent(Profile profile, PluginFolder plugins, Map<String, String> environment) {
        InstantSource clock = InstantSource.system();
        this.profile = profile;
        this.plugins = plugins;
        this.startedAt = clock.instant();
        this.exposition = new Exposition(profile.limits().series(), System::nanoTime);
        this.runner = new Runner(RunnerOptions.defaults(), exposition);
        this.opener = new SourceOpener(
                plugins,
                new AgentServices(
                        new AccountGuard(profile.stateDirectory(), clock),
                        clock,
                        profile.stateDirectory(),
                        environment));
        registry.register(new SelfMetrics(new Now()));
    }

    /** Opens all sources and starts to collect; those that cannot be opened are shown as failed. */
    public void open() {
        profile.sources().forEach(this::open);
        runner.arrange(List.copyOf(running));
    }

    /** Collects the agent's own metrics too, from the end of the first round on, but at most a few seconds later. */
    public void tellOfItself() throws InterruptedException {
        ready = runner.awaitFirstRound(OWN_METRICS_WAIT);
        JvmMetrics.builder().register(registry);
        if (profile.selfMetrics()) {
            List<RunningSource> withOwn = new ArrayList<>(running);
            withOwn.add(own());
            runner.arrange(withOwn);
        }
    }

    /** Waits until each collector has run once; false if that takes longer. */
    public boolean awaitFirstRound(Duration longest) throws InterruptedException {
        return runner.awaitFirstRound(longest);
    }

    /** Whether the first collection of every source has ended, well or badly. */
    public boolean ready() {
        ready = ready || runner.firstRoundDone();
        return ready;
    }

    /** What the agent waits for before it is ready, in a line; empty once it is. */
    public Optional<String> waitingFor() {
        if (ready()) {
            return Optional.empty();
        }
        String sources = status().stream()
                .filter(status -> status.state() == CollectorStatus.State.PENDING)
                .map(CollectorStatus::source)
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of(sources.isEmpty() ? "the sources to open" : "the first collection of " + sources);
    }

    /** What the agent shows of itself to those who ask over HTTP, listening on addresses that are known when they ask. */
    public Site site(Supplier<List<InetSocketAddress>> listening) {
        return new Site(this::page, registry, this::waitingFor, () -> StatusReport.of(this, listening.get()));
    }

    /** What the agent collects when it is asked over HTTP. */
    public Probes probes() {
        return new Probes(runner, exposition);
    }

    public Profile profile() {
        return profile;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** The results of now. */
    public Page page() {
        return exposition.page();
    }

    public List<CollectorStatus> status() {
        return runner.status();
    }

    public int abandonedThreads() {
        return runner.abandonedThreads();
    }

    /** The plugins that the profile names. */
    public List<PluginInfo> plugins() {
        return plugins.infos(profile.sources().stream()
                .map(source -> source.settings().plugin())
                .collect(Collectors.toSet()));
    }

    /** What each source connects to, by the source's name. */
    public Map<String, List<Endpoint>> endpoints() {
        Map<String, List<Endpoint>> endpoints = new LinkedHashMap<>();
        open.forEach((name, source) -> endpoints.put(name, source.endpoints()));
        return endpoints;
    }

    /** Ends every run and session. */
    @Override
    public void close() {
        runner.close();
        open.values().forEach(Agent::close);
    }

    private static void close(OpenSource source) {
        try {
            source.close();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("source {} did not close cleanly: {}", source.settings().name(), e.toString());
        }
    }

    private void open(SourceConfig config) {
        SourceSettings settings = config.settings();
        if (config.config().isEmpty()) {
            broken(
                    settings,
                    "its plugin " + settings.plugin() + " cannot be loaded: " + pluginProblem(settings.plugin()));
            return;
        }
        try {
            OpenSource source = opener.open(config);
            RunningSource run = new RunningSource(source, settings.pace(), rules(settings), source.loader());
            source.whenCollectorsChange(() -> runner.collectorsChanged(run.name()));
            warnOfUnservedRoutes(source);
            open.put(settings.name(), source);
            running.add(run);
        } catch (CannotOpen e) {
            broken(settings, e.getMessage());
        }
    }

    private static void warnOfUnservedRoutes(OpenSource source) {
        String name = source.settings().name();
        source.routes().keySet().forEach(path -> RoutePath.problem(path)
                .ifPresent(why -> LOG.warn("source {}: its route '{}' is not served: {}", name, path, why)));
    }

    private void broken(SourceSettings settings, String why) {
        LOG.error("source {}: {}", settings.name(), why);
        running.add(new RunningSource(
                new BrokenSource(settings.name(), why),
                settings.pace(),
                rules(settings),
                Agent.class.getClassLoader()));
    }

    private String pluginProblem(String plugin) {
        return plugins.infos(java.util.Set.of(plugin)).stream()
                .flatMap(info -> info.problem().stream())
                .findFirst()
                .orElse("see the log");
    }

    private SeriesRules rules(SourceSettings settings) {
        return new SeriesRules(
                settings.name(),
                settings.labels(),
                settings.metrics()::wants,
                settings.seriesLimit(),
                profile.limits().labelLength(),
                profile.limits().labels());
    }

    private RunningSource own() {
        SeriesRules rules = new SeriesRules(
                AgentSource.NAME,
                Map.of(),
                name -> true,
                profile.limits().series(),
                profile.limits().labelLength(),
                profile.limits().labels());
        return new RunningSource(new AgentSource(registry), OWN_PACE, rules, Agent.class.getClassLoader());
    }

    /** The agent's facts as of the moment they are asked for. */
    private final class Now implements SelfMetrics.Facts {
        @Override
        public String version() {
            return AgentVersion.current();
        }

        @Override
        public List<PluginInfo> plugins() {
            return Agent.this.plugins();
        }

        @Override
        public List<CollectorStatus> collectors() {
            return status();
        }

        @Override
        public Map<String, Long> dropped() {
            return exposition.dropped();
        }

        @Override
        public Map<String, List<Endpoint>> endpoints() {
            return Agent.this.endpoints();
        }

        @Override
        public Instant loadedAt() {
            return startedAt;
        }

        @Override
        public int abandonedThreads() {
            return Agent.this.abandonedThreads();
        }
    }
}
