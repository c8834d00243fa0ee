package io.hvagent.testkit;

import io.hvagent.collect.AccountGuard;
import io.hvagent.config.InvalidConfig;
import io.hvagent.config.PluginTypes;
import io.hvagent.config.Profile;
import io.hvagent.config.ProfileReader;
import io.hvagent.config.SourceConfig;
import io.hvagent.exposition.Exposition;
import io.hvagent.exposition.Recording;
import io.hvagent.exposition.SeriesRules;
import io.hvagent.exposition.Slot;
import io.hvagent.plugin.AgentServices;
import io.hvagent.plugin.CannotOpen;
import io.hvagent.plugin.OpenSource;
import io.hvagent.plugin.SourceOpener;
import io.hvagent.spi.Collector;
import io.hvagent.spi.SourcePlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One source of a plugin, bound and opened exactly as the agent does it, whose collectors a test runs by hand. For one thread,
 * but {@link #close} may be called from another.
 */
public final class PluginUnderTest implements AutoCloseable {
    private final OpenSource source;
    private final Exposition exposition = new Exposition(1_000_000, System::nanoTime);
    private final IdentityHashMap<Collector, Slot> slots = new IdentityHashMap<>();

    private final Set<String> countedElsewhere;

    private PluginUnderTest(OpenSource source, Set<String> countedElsewhere) {
        this.source = source;
        this.countedElsewhere = countedElsewhere;
    }

    /** Binds a profile to the plugin; every entry of it is of this plugin. */
    public static Profile bind(SourcePlugin<?> plugin, String yaml, Map<String, String> environment)
            throws InvalidConfig {
        try {
            Path file = Files.createTempFile("profile", ".yaml");
            try {
                return new ProfileReader(only(plugin), environment).read(List.of(Files.writeString(file, yaml)));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens the first source of a profile, with the clock of the system. */
    public static PluginUnderTest open(SourcePlugin<?> plugin, String yaml, Map<String, String> environment)
            throws InvalidConfig, CannotOpen {
        return open(plugin, yaml, environment, InstantSource.system());
    }

    /** Opens the first source of a profile; the clock is the one of its context. */
    public static PluginUnderTest open(
            SourcePlugin<?> plugin, String yaml, Map<String, String> environment, InstantSource clock)
            throws InvalidConfig, CannotOpen {
        SourceConfig config = bind(plugin, yaml, environment).sources().get(0);
        return open(plugin, config, environment, clock);
    }

    static PluginUnderTest open(
            SourcePlugin<?> plugin, SourceConfig config, Map<String, String> environment, InstantSource clock)
            throws CannotOpen {
        Set<String> countedElsewhere = ConcurrentHashMap.newKeySet();
        AgentServices services = new AgentServices(
                new AccountGuard(Optional.empty(), clock),
                clock,
                Optional.empty(),
                environment,
                (name, host) -> countedElsewhere.contains(host.toLowerCase(Locale.ROOT)));
        return new PluginUnderTest(new SourceOpener(only(plugin), services).open(config), countedElsewhere);
    }

    /** From now on another source of the same agent counts these hosts, and no others; in lower case. */
    public void countElsewhere(Set<String> hosts) {
        countedElsewhere.retainAll(hosts);
        countedElsewhere.addAll(hosts);
    }

    /** The collectors of now. */
    public List<? extends Collector> collectors() {
        return source.collectors();
    }

    /** The paths that the source answers on demand. */
    public Set<String> routes() {
        return source.routes().keySet();
    }

    /** Runs each collector once, in their order and then those that came up meanwhile, and publishes what they put. */
    public List<CollectedRun> collect() throws Exception {
        List<CollectedRun> runs = new ArrayList<>();
        Set<Collector> done = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Optional<? extends Collector> next = next(done); next.isPresent(); next = next(done)) {
            done.add(next.get());
            runs.add(collect(next.get()));
        }
        return runs;
    }

    private Optional<? extends Collector> next(Set<Collector> done) {
        return collectors().stream()
                .filter(collector -> !done.contains(collector))
                .findFirst();
    }

    /** Runs one collector and publishes what it put; what stands in the registry shows in the exposition alone. */
    public CollectedRun collect(Collector collector) throws Exception {
        Slot slot = slots.computeIfAbsent(collector, c -> exposition.slot(rules()));
        Duration limit = collector.pace(source.settings().pace()).limit();
        long deadline = System.nanoTime() + limit.toNanos();
        Recording recording = slot.record(() -> Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        CollectedRun run = new CollectedRun(recording);
        collector.collect(source.isForRegistry(collector) ? recording : run);
        slot.publish(recording, System.nanoTime() + Duration.ofHours(1).toNanos());
        return run;
    }

    /** The page of all that was published, in text format 0.0.4. */
    public String exposition() throws IOException {
        exposition.arrange(collectors().stream()
                .map(slots::get)
                .filter(java.util.Objects::nonNull)
                .toList());
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        exposition.freshPage().writePlain(page);
        return page.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        source.close();
    }

    private SeriesRules rules() {
        return new SeriesRules(
                source.settings().name(),
                source.settings().labels(),
                source.settings().metrics()::wants,
                source.settings().seriesLimit(),
                512,
                16);
    }

    private static PluginTypes only(SourcePlugin<?> plugin) {
        return new PluginTypes() {
            @Override
            public Set<String> names() {
                return Set.of(plugin.name());
            }

            @Override
            public Optional<SourcePlugin<?>> plugin(String name) {
                return Optional.of(plugin);
            }
        };
    }
}
