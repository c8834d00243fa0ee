package io.hvagent.config;

import io.hvagent.spi.Pace;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The plugins {@code demo} and {@code slow}; {@code broken} cannot be loaded, {@code odd} and {@code greedy} not be bound. */
final class DemoPlugins implements PluginTypes {
    private record OddConfig(List<Pattern> patterns) {}

    private record GreedyConfig(String limits, String host, String name) {}

    private record Badly<C extends Record>(String name, Class<C> configType) implements SourcePlugin<C> {
        @Override
        public Source open(C config, PluginContext context) {
            return List::of;
        }
    }

    /** The pace of {@code slow}: a limit and a time to keep of its own. */
    static final Pace SLOW = new Pace(Duration.ofMinutes(5), Duration.ofSeconds(90), Duration.ofHours(1));

    @Override
    public Set<String> names() {
        return Set.of("demo", "slow", "broken", "odd", "greedy");
    }

    @Override
    public Optional<SourcePlugin<?>> plugin(String name) {
        return switch (name) {
            case "demo" -> Optional.of(DemoPlugin.named(name));
            case "slow" -> Optional.of(new DemoPlugin(name, SLOW));
            case "odd" -> Optional.of(new Badly<>(name, OddConfig.class));
            case "greedy" -> Optional.of(new Badly<>(name, GreedyConfig.class));
            default -> Optional.empty();
        };
    }
}
