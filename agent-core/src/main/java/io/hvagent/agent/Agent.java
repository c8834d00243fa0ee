package io.hvagent.agent;

import io.hvagent.collect.AccountGuard;
import io.hvagent.collect.CollectorStatus;
import io.hvagent.collect.Runner;
import io.hvagent.collect.RunnerOptions;
import io.hvagent.collect.RunningSource;
import io.hvagent.config.InvalidConfig;
import io.hvagent.config.Profile;
import io.hvagent.exposition.Exposition;
import io.hvagent.exposition.Page;
import io.hvagent.exposition.SeriesRules;
import io.hvagent.plugin.AgentServices;
import io.hvagent.plugin.PluginFolder;
import io.hvagent.plugin.PluginInfo;
import io.hvagent.plugin.SourceOpener;
import io.hvagent.shard.Shard;
import io.hvagent.spi.Endpoint;
import io.hvagent.spi.Pace;
import io.hvagent.web.Probes;
import io.hvagent.web.Site;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
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

    private static final Duration REHEARSAL = Duration.ofMillis(200);

    /** How long sources may take to close while the agent goes on, */
    private static final Duration CLOSING = Duration.ofSeconds(10);
    /** and when all is to end within seconds. */
    private static final Duration CLOSING_ALL = Duration.ofMillis(2_500);

    private final PluginFolder plugins;
    private final InstantSource clock = InstantSource.system();
    private final Instant startedAt = clock.instant();
    private final Exposition exposition;
    private final Runner runner;
    private final SourceSetOpener opener;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Object changing = new Object();
    private volatile SourceSet sources;
    private volatile LastLoad lastLoad = new LastLoad(startedAt, List.of());
    private volatile boolean ready;
    private Optional<RunningSource> own = Optional.empty();
    private boolean closed;

    /**
     * How the profile was loaded last.
     *
     * @param successAt when it last succeeded
     * @param problems why it failed since, one a line; none if it did not
     */
    record LastLoad(Instant successAt, List<String> problems) {}

    /** Prepares an agent; nothing is opened or collected before {@link #open}. */
    public Agent(Profile profile, PluginFolder plugins, Map<String, String> environment) {
        this.plugins = plugins;
        this.sources = new SourceSet(profile, List.of());
        this.exposition = new Exposition(profile.limits().series(), System::nanoTime);
        this.runner = new Runner(RunnerOptions.defaults(), exposition);
        Optional<Path> state = stateDirectory(profile, environment);
        AccountGuard logins = new AccountGuard(state, clock);
        AgentServices services = new AgentServices(logins, clock, state, environment, exposition::countedElsewhere);
        this.opener = new SourceSetOpener(plugins, new SourceOpener(plugins, services), runner);
        registry.register(new SelfMetrics(new Now()));
    }

    /** The profile's, else the first that systemd has made for the service. */
    private static Optional<Path> stateDirectory(Profile profile, Map<String, String> environment) {
        return profile.stateDirectory().or(() -> Optional.ofNullable(environment.get("STATE_DIRECTORY"))
                .map(all -> Path.of(all.split(":", 2)[0])));
    }

    /** Opens all sources and starts to collect; those that cannot be opened are shown as failed. */
    public void open() {
        synchronized (changing) {
            SourceSet opened = opener.whatOpens(sources, profile());
            opened.problems().forEach(problem -> LOG.error("{}", problem));
            goOnWith(opened);
        }
    }

    /**
     * Goes over to another profile: its sources are opened before those that are gone or changed are closed, and those whose
     * entries are equal keep running. One call at a time changes the agent, others wait.
     *
     * @throws InvalidConfig if a source cannot be opened; then all goes on as before
     * @throws IllegalStateException if the agent is closed
     */
    Replaced replace(Profile profile) throws InvalidConfig {
        synchronized (changing) {
            SourceSet before = sources;
            SourceSet after = opener.allOrNothing(before, profile);
            goOnWith(after);
            lastLoad = new LastLoad(clock.instant(), List.of());
            return Replaced.of(before, after);
        }
    }

    /** Notes that the profile was to be loaded again and could not be. */
    void notReplaced(List<String> problems) {
        lastLoad = new LastLoad(lastLoad.successAt(), List.copyOf(problems));
    }

    LastLoad lastLoad() {
        return lastLoad;
    }

    private void goOnWith(SourceSet next) {
        SourceSet before = sources;
        if (!arrange(next)) {
            Closing.of(next.openButNotIn(before)).within(CLOSING);
            throw new IllegalStateException("the agent is closed");
        }
        Closing.of(before.openButNotIn(next)).within(CLOSING);
    }

    /** Makes it the set that runs, unless the agent is closed. */
    private synchronized boolean arrange(SourceSet next) {
        if (!closed) {
            ready = ready();
            List<RunningSource> running = new ArrayList<>(next.running());
            own.filter(any -> next.profile().selfMetrics()).ifPresent(running::add);
            exposition.limitTo(next.profile().limits().series());
            runner.arrange(running);
            sources = next;
        }
        return !closed;
    }

    /** Collects the agent's own metrics too, from the end of the first round on, but at most a few seconds later. */
    public void tellOfItself() throws InterruptedException {
        ready |= runner.awaitFirstRound(OWN_METRICS_WAIT);
        JvmMetrics.builder().register(registry);
        synchronized (this) {
            own = Optional.of(own());
            arrange(sources);
        }
    }

    /** Makes the first scrapes as quick as the later ones, see {@link Exposition#rehearse}. Takes a fifth of a second. */
    public void rehearse() {
        exposition.rehearse(REHEARSAL);
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

    /** The profile that runs now. */
    public Profile profile() {
        return sources.profile();
    }

    /** The sources that run now. */
    SourceSet sources() {
        return sources;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** The results of now or of less than a second ago. */
    public Page page() {
        return exposition.page();
    }

    /** The results of now. */
    public Page freshPage() {
        return exposition.freshPage();
    }

    public List<CollectorStatus> status() {
        return runner.status();
    }

    public int abandonedThreads() {
        return runner.abandonedThreads();
    }

    /** The plugins that the profile names. */
    public List<PluginInfo> plugins() {
        return plugins.infos(profile().sources().stream()
                .map(source -> source.settings().plugin())
                .collect(Collectors.toSet()));
    }

    /** What each source connects to, by the source's name. */
    public Map<String, List<Endpoint>> endpoints() {
        return sources.endpoints();
    }

    /** Ends every run and session. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        runner.close();
        Closing.of(sources.open()).within(CLOSING_ALL);
    }

    private RunningSource own() {
        SeriesRules rules = new SeriesRules(
                AgentSource.NAME,
                Map.of(),
                name -> true,
                profile().limits().series(),
                profile().limits().labelLength(),
                profile().limits().labels());
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
        public Map<String, Shard> shards() {
            return sources.shards();
        }

        @Override
        public LastLoad lastLoad() {
            return lastLoad;
        }

        @Override
        public int abandonedThreads() {
            return Agent.this.abandonedThreads();
        }
    }
}
