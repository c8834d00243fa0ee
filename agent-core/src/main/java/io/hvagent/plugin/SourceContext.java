package io.hvagent.plugin;

import io.hvagent.config.SourceSettings;
import io.hvagent.spi.Compat;
import io.hvagent.spi.Group;
import io.hvagent.spi.LoginGuard;
import io.hvagent.spi.Metric;
import io.hvagent.spi.PluginContext;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one source is given: its settings, and the agent's services. */
final class SourceContext implements PluginContext {
    private static final Logger LOG = LoggerFactory.getLogger(SourceContext.class);

    private final SourceSettings settings;
    private final AgentServices services;
    private final ProxySelector proxies;
    private final SourceRegistry registry = new SourceRegistry(this::collectorsChanged);
    private final FanOut fanOut;
    private volatile Runnable whenCollectorsChange = () -> {};

    SourceContext(SourceSettings settings, AgentServices services, ClassLoader loader) {
        this.settings = settings;
        this.services = services;
        this.proxies = ProxyRules.of(settings.proxy(), services.environment());
        this.fanOut = new FanOut(settings.name(), loader);
    }

    /** Sets what is to be done when the source's collectors change; before, nothing is. */
    void whenCollectorsChange(Runnable action) {
        whenCollectorsChange = action;
    }

    void close() {
        fanOut.close();
    }

    @Override
    public String source() {
        return settings.name();
    }

    @Override
    public SourceRegistry registry() {
        return registry;
    }

    @Override
    public ExecutorService executor() {
        return fanOut.threads();
    }

    @Override
    public void collectorsChanged() {
        whenCollectorsChange.run();
    }

    @Override
    public boolean owns(String key) {
        return settings.shard().owns(key);
    }

    @Override
    public boolean countedElsewhere(String host) {
        return services.census().countedElsewhere(settings.name(), host);
    }

    @Override
    public boolean wanted(Metric metric) {
        return settings.metrics().wants(metric.name());
    }

    @Override
    public Group group(String name) {
        Group group = settings.groups().get(name);
        if (group == null) {
            throw new IllegalArgumentException(settings.plugin() + " declares no group " + name);
        }
        return group;
    }

    @Override
    public Compat compat() {
        return settings.compat();
    }

    @Override
    public ProxySelector proxies() {
        return proxies;
    }

    @Override
    public LoginGuard logins() {
        return services.logins();
    }

    @Override
    public InstantSource clock() {
        return services.clock();
    }

    @Override
    public Optional<Path> stateDirectory() {
        return services.stateDirectory().flatMap(this::ownFolder);
    }

    private Optional<Path> ownFolder(Path state) {
        Path own = state.resolve("sources").resolve(settings.name().replaceAll("[^A-Za-z0-9_-]", "_"));
        try {
            return Optional.of(Files.createDirectories(own));
        } catch (IOException e) {
            LOG.warn("source {} goes on without state, {} cannot be made: {}", source(), own, e.getMessage());
            return Optional.empty();
        }
    }

    /** A registry that tells when something is registered, so that it is read only if there is something in it. */
    static final class SourceRegistry extends PrometheusRegistry {
        private final Runnable whenFirstUsed;
        private volatile boolean used;

        SourceRegistry(Runnable whenFirstUsed) {
            this.whenFirstUsed = whenFirstUsed;
        }

        boolean used() {
            return used;
        }

        @Override
        public void register(io.prometheus.metrics.model.registry.Collector collector) {
            super.register(collector);
            firstUse();
        }

        @Override
        public void register(io.prometheus.metrics.model.registry.MultiCollector collector) {
            super.register(collector);
            firstUse();
        }

        private void firstUse() {
            if (!used) {
                used = true;
                whenFirstUsed.run();
            }
        }
    }
}
