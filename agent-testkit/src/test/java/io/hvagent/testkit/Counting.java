package io.hvagent.testkit;

import io.hvagent.spi.Collector;
import io.hvagent.spi.Metric;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Secret;
import io.hvagent.spi.Sink;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import java.util.List;
import java.util.function.Function;

/** A plugin that counts its collects; its collect and its close can be replaced by bad ones. */
record Counting(Function<Config, CollectBody> body, Runnable close) implements SourcePlugin<Counting.Config> {
    static final Metric RUNS = Metric.counter("counting_runs_total", "Collects that were run.");

    static final String SAMPLE = """
            sources:
              - plugin: counting
                token: ${file:/etc/hvagent/counting.token}
            """;

    /** One key, a secret. */
    record Config(Secret token) {}

    /** What one collect does. */
    interface CollectBody {
        void collect(Sink sink) throws Exception;
    }

    static Counting good() {
        return new Counting(config -> counting(), () -> {});
    }

    static Counting collecting(CollectBody body) {
        return new Counting(config -> body, () -> {});
    }

    private static CollectBody counting() {
        int[] runs = {0};
        return sink -> sink.put(RUNS, ++runs[0]);
    }

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Source open(Config config, PluginContext context) {
        return new Open(new Once(body.apply(config)), close);
    }

    private record Open(Collector collector, Runnable whenClosed) implements Source {
        @Override
        public List<Collector> collectors() {
            return List.of(collector);
        }

        @Override
        public void close() {
            whenClosed.run();
        }
    }

    private record Once(CollectBody body) implements Collector {
        @Override
        public String name() {
            return "once";
        }

        @Override
        public String target() {
            return "here";
        }

        @Override
        public void collect(Sink sink) throws Exception {
            body.collect(sink);
        }
    }
}
