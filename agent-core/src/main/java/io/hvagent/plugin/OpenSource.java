package io.hvagent.plugin;

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
import java.util.function.Supplier;

/**
 * A plugin's source with what the agent adds to it: the context class loader around each call, and a collector for the
 * client_java registry if the plugin uses it. Closing it closes the plugin's source and ends its fan-out threads.
 */
public final class OpenSource implements Source {
    private final SourceSettings settings;
    private final SourceContext context;
    private final ClassLoader loader;
    private final Source source;
    private final RegistryCollector registryCollector;

    private OpenSource(SourceSettings settings, SourceContext context, ClassLoader loader, Source source) {
        this.settings = settings;
        this.context = context;
        this.loader = loader;
        this.source = source;
        this.registryCollector = new RegistryCollector(context.registry(), settings.name());
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

    @Override
    public List<Endpoint> endpoints() {
        return with(loader, source::endpoints);
    }

    @Override
    public Map<String, OnDemand> routes() {
        return with(loader, source::routes);
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
    private static <T> T with(ClassLoader loader, Supplier<T> call) {
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
