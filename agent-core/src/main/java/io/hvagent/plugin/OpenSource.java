package io.hvagent.plugin;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.hvagent.config.SourceConfig;
import io.hvagent.config.SourceSettings;
import io.hvagent.exposition.Recording;
import io.hvagent.exposition.RegistryReader;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Endpoint;
import io.hvagent.spi.OnDemand;
import io.hvagent.spi.Sink;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plugin's source with what the agent adds to it: the context class loader around each call, and a collector for the
 * client_java registry if the plugin uses it. Closing it closes the plugin's source and ends its fan-out threads.
 */
public final class OpenSource implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSource.class);

    private final SourceSettings settings;
    private final SourceContext context;
    private final ClassLoader loader;
    private final Source source;
    private final RegistryCollector registryCollector;
    private final Map<String, OnDemand> routes;

    private OpenSource(SourceSettings settings, SourceContext context, ClassLoader loader, Source source) {
        this.settings = settings;
        this.context = context;
        this.loader = loader;
        this.source = source;
        this.registryCollector = new RegistryCollector(context.registry(), settings.name());
        this.routes = routes(settings.name(), loader, source);
    }

    /**
     * Opens a source.
     *
     * @throws CannotOpen if the plugin refuses or breaks
     */
    static OpenSource open(SourceConfig config, SourcePlugin<?> plugin, AgentServices services) throws CannotOpen {
        ClassLoader loader = plugin.getClass().getClassLoader();
        SourceContext context = new SourceContext(config.settings(), services, loader);
        try {
            Source source = with(loader, () -> openTyped(plugin, config.config().orElseThrow(), context));
            return new OpenSource(config.settings(), context, loader, source);
        } catch (RuntimeException | Error e) {
            context.close();
            throw new CannotOpen(config.settings().name(), e);
        }
    }

    private static <C extends Record> Source openTyped(SourcePlugin<C> plugin, Record config, SourceContext context) {
        return plugin.open(plugin.configType().cast(config), context);
    }

    public SourceSettings settings() {
        return settings;
    }

    public ClassLoader loader() {
        return loader;
    }

    public PrometheusRegistry registry() {
        return context.registry();
    }

    /** Sets what is to be done when the plugin says that its collectors changed. */
    public void whenCollectorsChange(Runnable action) {
        context.whenCollectorsChange(action);
    }

    @Override
    public List<? extends Collector> collectors() {
        List<? extends Collector> ofPlugin = with(loader, source::collectors);
        if (!context.registry().used()) {
            return ofPlugin;
        }
        List<Collector> all = new ArrayList<>(ofPlugin);
        all.add(registryCollector);
        return all;
    }

    /** Whether a collector is the one for the registry, which puts more than a {@link Sink} takes: it needs a Recording. */
    public boolean isForRegistry(Collector collector) {
        return collector == registryCollector;
    }

    @Override
    public List<Endpoint> endpoints() {
        return with(loader, source::endpoints);
    }

    @Override
    public Map<String, OnDemand> routes() {
        return routes;
    }

    /** None if the plugin breaks here: its collectors may well be good. */
    private static Map<String, OnDemand> routes(String name, ClassLoader loader, Source source) {
        try {
            Map<String, OnDemand> ofPlugin = Map.copyOf(with(loader, source::routes));
            return ofPlugin.entrySet().stream()
                    .collect(toUnmodifiableMap(Map.Entry::getKey, route -> new Route(route.getValue(), loader)));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("source {} goes on without its routes: they cannot be read: {}", name, e.toString());
            return Map.of();
        }
    }

    /** A route of the plugin; whatever breaks in it is a RuntimeException here. */
    private record Route(OnDemand ofPlugin, ClassLoader loader) implements OnDemand {
        @Override
        public List<Selection> select(Map<String, String> query) {
            return selected(() -> ofPlugin.select(query));
        }

        @Override
        public List<Selection> selectAlone(Map<String, String> query) {
            return selected(() -> ofPlugin.selectAlone(query));
        }

        @Override
        public Set<String> families() {
            return with(loader, ofPlugin::families);
        }

        private List<Selection> selected(Supplier<List<Selection>> choice) {
            try {
                return List.copyOf(with(loader, choice));
            } catch (LinkageError | StackOverflowError e) {
                throw new IllegalStateException("the plugin broke", e);
            }
        }
    }

    @Override
    public void close() {
        context.close();
        with(loader, () -> {
            source.close();
            return source;
        });
    }

    /** Puts what stands in the plugin's own registry. */
    private record RegistryCollector(PrometheusRegistry registry, String target) implements Collector {
        @Override
        public String name() {
            return "registry";
        }

        @Override
        public void collect(Sink sink) {
            RegistryReader.read(registry.scrape(), (Recording) sink);
        }
    }

    /** Calls into the plugin, with its loader as the thread's context class loader. */
    static <T> T with(ClassLoader loader, Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
