package io.hvagent.plugin;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Metric;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Sink;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A plugin whose name stands in its jar, and whose one collector behaves as its configuration says. */
public final class ScriptedPlugin implements SourcePlugin<ScriptedPlugin.Config> {
    /** What a collect does. */
    public enum Behaviour {
        GOOD,
        THROWS,
        OVERFLOWS,
        HANGS,
        SWALLOWS_INTERRUPTS,
        OTHER_KIND,
        TELLS_STATE_DIRECTORY,
        PART_UNTRUSTED,
        PART_UNREACHABLE,
        PART_TIMEOUT,
        PART_UNAUTHORIZED,
        PART_FORBIDDEN,
        PART_NO_DATA,
        BREAKS_AT_OPEN
    }

    /** Good unless it says otherwise; {@code family} is the name of the family that is put. */
    public record Config(Behaviour behaviour, String family, Optional<String> proposedListen) {
        public Config {
            behaviour = behaviour == null ? Behaviour.GOOD : behaviour;
            family = family == null ? "scripted_value" : family;
        }
    }

    @Override
    public String name() {
        try (InputStream in = ScriptedPlugin.class.getResourceAsStream("/plugin-name")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Optional<String> listen(Config config) {
        return config.proposedListen();
    }

    @Override
    public Source open(Config config, PluginContext context) {
        if (config.behaviour() == Behaviour.BREAKS_AT_OPEN) {
            throw new IllegalArgumentException("it breaks at open");
        }
        String target = config.behaviour() == Behaviour.TELLS_STATE_DIRECTORY
                ? context.stateDirectory().map(Path::toString).orElse("none")
                : context.source();
        return () -> List.of(new Scripted(config, target));
    }

    private record Scripted(Config config, String target) implements Collector {
        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public void collect(Sink sink) throws InterruptedException {
            switch (config.behaviour()) {
                case THROWS -> throw new IllegalStateException("it throws");
                case OVERFLOWS -> overflow(0);
                case HANGS -> new CountDownLatch(1).await();
                case SWALLOWS_INTERRUPTS -> swallow();
                case OTHER_KIND -> sink.put(Metric.info(config.family(), "Another kind.", "source"), 1, target);
                case PART_UNTRUSTED, PART_UNREACHABLE, PART_TIMEOUT, PART_UNAUTHORIZED, PART_FORBIDDEN, PART_NO_DATA ->
                    sink.failed("a part", new CollectException(reason(), "it is refused"));
                default -> sink.put(Metric.gauge(config.family(), "A value.", "source"), 42.5, target);
            }
        }

        private Reason reason() {
            return Reason.valueOf(config.behaviour().name().substring("PART_".length()));
        }

        private static int overflow(int depth) {
            return depth < 0 ? 0 : 1 + overflow(depth + 1);
        }

        private static void swallow() {
            CountDownLatch never = new CountDownLatch(1);
            while (true) {
                try {
                    never.await();
                } catch (InterruptedException ignoredOnPurpose) {
                    Thread.interrupted();
                }
            }
        }
    }
}
