package io.hvagent.collect;

import io.hvagent.exposition.SeriesRules;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import io.hvagent.spi.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A source whose collectors a test gives and replaces. */
final class FakeSource implements Source {
    static final Metric FAMILY = Metric.gauge("fake_value", "A value.");
    /** Fast, and with a limit that no healthy run reaches, even on a busy machine. */
    static final Pace FAST = pace(2, 30_000);

    private volatile List<? extends Collector> collectors;

    FakeSource(List<? extends Collector> collectors) {
        this.collectors = collectors;
    }

    static RunningSource running(String name, Pace pace, Collector... collectors) {
        return running(name, pace, new FakeSource(List.of(collectors)));
    }

    static RunningSource running(String name, Pace pace, Source source) {
        SeriesRules rules = new SeriesRules(name, Map.of(), any -> true, 1000, 100, 16);
        return new RunningSource(source, pace, rules, FakeSource.class.getClassLoader());
    }

    static Pace pace(long everyMillis, long limitMillis) {
        return new Pace(Duration.ofMillis(everyMillis), Duration.ofMillis(limitMillis), Duration.ofMinutes(10));
    }

    void collectors(Collector... others) {
        collectors = List.of(others);
    }

    @Override
    public List<? extends Collector> collectors() {
        return collectors;
    }

    /** What a fake collector does each time. */
    interface Body {
        void collect(Sink sink) throws Exception;
    }

    /** A collector that counts its runs. */
    record Fake(String name, String target, Body body, AtomicInteger runs) implements Collector {
        static Fake of(String name, String target, Body body) {
            return new Fake(name, target, body, new AtomicInteger());
        }

        /** Puts one series. */
        static Fake healthy(String target) {
            return of("stats", target, sink -> sink.put(FAMILY, 1));
        }

        @Override
        public void collect(Sink sink) throws Exception {
            runs.incrementAndGet();
            body.collect(sink);
        }
    }
}
