package io.hvagent.plugin;

import io.hvagent.spi.Collector;
import io.hvagent.spi.OnDemand;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** A plugin with a route and no collectors, which behaves as its configuration says. */
public final class RoutedPlugin implements SourcePlugin<RoutedPlugin.Config> {
    /** What it does when its routes are read or asked. */
    public enum Does {
        SELECTS,
        KNOWS_NOTHING,
        UNDERSTANDS_NOTHING,
        MISSES_A_CLASS,
        OVERFLOWS,
        SELECTS_NULL,
        ROUTES_THROW,
        ROUTES_ARE_NULL,
        ROUTES_HAVE_NULL,
        TAKES_METRICS
    }

    public record Config(Does does) {}

    @Override
    public String name() {
        return "routed";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Source open(Config config, PluginContext context) {
        return new Routed(config.does());
    }

    private record Routed(Does does) implements Source {
        @Override
        public List<Collector> collectors() {
            return List.of();
        }

        @Override
        public Map<String, OnDemand> routes() {
            return switch (does) {
                case ROUTES_THROW -> throw new NoClassDefFoundError("org/example/Missing");
                case ROUTES_ARE_NULL -> null;
                case ROUTES_HAVE_NULL -> Collections.singletonMap("/routed", null);
                case TAKES_METRICS -> Map.of("/metrics", this::select);
                default -> Map.of("/routed", this::select);
            };
        }

        private List<OnDemand.Selection> select(Map<String, String> query) {
            return switch (does) {
                case KNOWS_NOTHING -> throw new NoSuchElementException("knows nothing");
                case UNDERSTANDS_NOTHING -> throw new IllegalArgumentException("understands nothing");
                case MISSES_A_CLASS -> throw new NoClassDefFoundError("org/example/Missing");
                case OVERFLOWS -> select(query);
                case SELECTS_NULL -> null;
                default -> List.of(new OnDemand.Selection(loader(), Set.of()));
            };
        }

        private static String loader() {
            return Thread.currentThread().getContextClassLoader().getClass().getSimpleName();
        }
    }
}
