package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.collect.Runner;
import io.hvagent.collect.RunnerOptions;
import io.hvagent.collect.RunningSource;
import io.hvagent.exposition.Exposition;
import io.hvagent.exposition.SeriesRules;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Metric;
import io.hvagent.spi.OnDemand;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import io.hvagent.spi.Source;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sources that collect in earnest, for those who ask over HTTP. A target's name says how it behaves. */
final class ProbedAgent implements AutoCloseable {
    /** A target that answers only once it is released. */
    static final String HANGING = "hanging";
    /** A target that cannot be reached. */
    static final String DOWN = "down";

    /** The path of {@link #withFinding}. */
    static final String FINDING = "/finding";

    private static final Metric VALUE = Metric.gauge("fake_value", "A value.", "at");
    private static final Pace PACE = Pace.every(Duration.ofHours(1));

    private final Exposition exposition = new Exposition(1_000, System::nanoTime);
    private final Runner runner = new Runner(RunnerOptions.defaults(), exposition);
    private final Map<String, Integer> runs = new ConcurrentHashMap<>();
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<RunningSource> sources = new ArrayList<>();

    private record Fake(List<Collector> collectors, Map<String, OnDemand> routes) implements Source {}

    private final class Answering implements Collector {
        private final String target;

        Answering(String target) {
            this.target = target;
        }

        @Override
        public String name() {
            return "stats";
        }

        @Override
        public String target() {
            return target;
        }

        @Override
        public void collect(Sink sink) throws Exception {
            runs.merge(target, 1, Integer::sum);
            sink.put(VALUE, 1, target);
            if (target.equals(HANGING)) {
                hangs.countDown();
                released.await();
            } else if (target.equals(DOWN)) {
                throw new CollectException(CollectException.Reason.UNREACHABLE, "down");
            }
        }
    }

    /** With no source: its profile has none. */
    ProbedAgent withNone() {
        runner.arrange(sources);
        return this;
    }

    /** Adds a source whose targets have all been collected once. */
    ProbedAgent with(String name, Map<String, OnDemand> routes, String... targets) throws InterruptedException {
        add(name, routes, targets);
        assertTrue(runner.awaitFirstRound(Duration.ofSeconds(60)));
        return this;
    }

    /** Adds a source whose target "root" makes known a target "found" when it is released, for {@link #FINDING}. */
    ProbedAgent withFinding(String name) {
        List<Collector> known = new CopyOnWriteArrayList<>();
        known.add(new Finding(name, known));
        OnDemand route = query -> {
            List<OnDemand.Selection> found = known.stream()
                    .map(Collector::target)
                    .filter(target -> target.equals(query.getOrDefault("target", target)))
                    .map(target -> new OnDemand.Selection(target, Set.of()))
                    .toList();
            if (found.isEmpty()) {
                throw new NoSuchElementException();
            }
            return found;
        };
        arrange(name, new Fake(known, Map.of(FINDING, route)));
        return this;
    }

    private final class Finding implements Collector {
        private final String source;
        private final List<Collector> known;

        Finding(String source, List<Collector> known) {
            this.source = source;
            this.known = known;
        }

        @Override
        public String name() {
            return "stats";
        }

        @Override
        public String target() {
            return "root";
        }

        @Override
        public void collect(Sink sink) throws Exception {
            sink.put(VALUE, 1, target());
            released.await();
            known.add(new Answering("found"));
            runner.collectorsChanged(source);
        }
    }

    /** Adds a source of one target, which hangs in its first run. */
    ProbedAgent withHanging() throws InterruptedException {
        add("slow", Map.of(), HANGING);
        assertTrue(hangs.await(60, TimeUnit.SECONDS));
        return this;
    }

    private void add(String name, Map<String, OnDemand> routes, String... targets) {
        List<Collector> collectors =
                Arrays.stream(targets).<Collector>map(Answering::new).toList();
        arrange(name, new Fake(collectors, routes));
    }

    private void arrange(String name, Source source) {
        SeriesRules rules = new SeriesRules(name, Map.of("site", name), any -> true, 1_000, 100, 16);
        sources.add(new RunningSource(source, PACE, rules, getClass().getClassLoader()));
        runner.arrange(sources);
    }

    void release() {
        released.countDown();
    }

    int runs(String target) {
        return runs.getOrDefault(target, 0);
    }

    TestServer serve() throws CannotListen {
        Site site = new Site(exposition::page, new PrometheusRegistry(), Optional::empty, StatusExamples::nothing);
        return new TestServer(site.endpoints(), new Probes(runner, exposition));
    }

    @Override
    public void close() {
        released.countDown();
        runner.close();
    }
}
