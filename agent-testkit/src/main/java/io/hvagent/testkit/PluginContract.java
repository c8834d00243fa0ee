package io.hvagent.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.hvagent.config.SourceConfig;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Metric;
import io.hvagent.spi.SourcePlugin;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every plugin must keep to. A plugin's test extends this with two methods and gets all the checks; its sample should
 * lead to a target that answers, such as a simulator, so that there is something to collect.
 *
 * @param <C> the plugin's configuration record
 */
public abstract class PluginContract<C extends Record> {
    /** The value that every secret of the sample has here; it may show nowhere. */
    protected static final String CANARY = "canary-7f3a9c51";

    private static final String SECRET_VARIABLE = "HVAGENT_CONTRACT_SECRET";
    private static final Map<String, String> ENVIRONMENT = Map.of(SECRET_VARIABLE, CANARY);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration INTERRUPT_LIMIT = Duration.ofSeconds(1);

    /** A new instance of the plugin. */
    protected abstract SourcePlugin<C> plugin();

    /** The plugin's sample profile, its targets replaced by ones that answer here. */
    protected abstract String sampleYaml();

    /** Families that bear the names of a replaced exporter, and so are not held to today's practice. */
    protected Set<String> compatNames() {
        return Set.of();
    }

    /** Families that are no counters by their kind yet fall between two collects by nature; usually none. */
    protected Set<String> mayFall() {
        return Set.of();
    }

    /** How long to wait for what must end by itself. */
    Duration patience() {
        return PATIENCE;
    }

    @Test
    void itsNameIsAWordThatCanNameAFolder() {
        assertTrue(plugin().name().matches("[a-z][a-z0-9-]*"), plugin().name());
    }

    @Test
    void itsSampleBindsTwiceToEqualRecords() throws Exception {
        assertEquals(bind().config().orElseThrow(), bind().config().orElseThrow());
    }

    @Test
    void everyKeyOfItsConfigurationIsInTheSample() {
        List<String> missing = Stream.of(plugin().configType().getRecordComponents())
                .map(PluginContract::key)
                .filter(key -> sampleYaml().lines().noneMatch(line -> line.matches("[\\s#-]*" + key + ":.*")))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void itOpensWithoutTheNetworkAndStartsNothing() throws Exception {
        Leftovers before = Leftovers.now();
        try (PluginUnderTest opened = open()) {
            assertEquals(Set.of(), before.newSockets());
            assertEquals(List.of(), before.since(Duration.ZERO));
            assertFalse(opened.collectors().isEmpty() && opened.routes().isEmpty(), "nothing to collect");
        }
    }

    @Test
    void itClosesBeforeTheFirstCollectAndTwice() throws Exception {
        PluginUnderTest opened = open();
        assertDoesNotThrow(opened::close);
        assertDoesNotThrow(opened::close);
    }

    @Test
    void itClosesDuringACollect() throws Exception {
        PluginUnderTest opened = open();
        FutureTask<Void> collecting = start(opened);
        assertDoesNotThrow(opened::close);
        end(collecting, patience());
    }

    @Test
    void anInterruptEndsACollect() throws Exception {
        try (PluginUnderTest opened = open()) {
            CountDownLatch begun = new CountDownLatch(1);
            FutureTask<Void> collecting = new FutureTask<>(() -> {
                begun.countDown();
                opened.collect();
                return null;
            });
            Thread thread = new Thread(collecting, "contract-collect");
            thread.setDaemon(true);
            thread.start();
            begun.await();
            thread.interrupt();
            end(collecting, INTERRUPT_LIMIT);
        }
    }

    @Test
    void itsFamiliesAreNamedAsPrometheusWantsThem() throws Exception {
        List<String> findings = metrics(collectOnce()).stream()
                .filter(metric -> !compatNames().contains(metric.name()))
                .flatMap(metric -> MetricLint.of(metric).stream())
                .toList();
        assertEquals(List.of(), findings);
    }

    @Test
    void aFamilyHasOneKindAndOneHelpText() throws Exception {
        Map<String, Long> definitions = metrics(collectOnce()).stream()
                .map(metric -> List.of(metric.name(), metric.kind(), metric.help()))
                .distinct()
                .collect(Collectors.groupingBy(definition -> (String) definition.get(0), Collectors.counting()));
        definitions.values().removeIf(count -> count == 1);
        assertEquals(Map.of(), definitions);
    }

    @Test
    void noSeriesIsPutTwiceInOneRun() throws Exception {
        for (CollectedRun run : collectOnce()) {
            List<Sample.Series> series =
                    run.samples().stream().map(Sample::series).toList();
            List<Sample.Series> twice = series.stream()
                    .filter(one -> series.indexOf(one) != series.lastIndexOf(one))
                    .distinct()
                    .toList();
            assertEquals(List.of(), twice);
        }
    }

    @Test
    void itsCountersNeverFall() throws Exception {
        try (PluginUnderTest opened = open()) {
            Map<Sample.Series, Double> first = counters(opened.collect());
            Map<Sample.Series, Double> second = counters(opened.collect());
            List<Sample.Series> fallen = first.keySet().stream()
                    .filter(series -> second.getOrDefault(series, Double.MAX_VALUE) < first.get(series))
                    .toList();
            assertEquals(List.of(), fallen);
        }
    }

    @Test
    void twoSourcesOfItShareNothing() throws Exception {
        try (PluginUnderTest other = open()) {
            Set<String> ofOne;
            try (PluginUnderTest one = open()) {
                ofOne = names(one.collect());
            }
            assertEquals(ofOne, names(other.collect()));
        }
    }

    @Test
    void noSecretShowsAnywhere() throws Exception {
        StringBuilder shown = new StringBuilder(bind().toString());
        shown.append(errorOutputOf(() -> {
            try (PluginUnderTest opened = open()) {
                opened.collect().forEach(run -> shown.append(run.samples()).append(run.failures()));
                shown.append(opened.exposition());
            } catch (Exception e) {
                shown.append(e);
            }
        }));
        assertFalse(shown.toString().contains(CANARY), "a secret shows");
    }

    @Test
    void itLeavesNothingBehind() throws Exception {
        Leftovers before = Leftovers.now();
        try (PluginUnderTest opened = open()) {
            opened.collect();
        }
        assertEquals(List.of(), before.since(patience()));
    }

    private List<CollectedRun> collectOnce() throws Exception {
        try (PluginUnderTest opened = open()) {
            List<CollectedRun> runs = opened.collect();
            assertTrue(runs.stream().anyMatch(run -> !run.samples().isEmpty()), "the sample gives nothing to collect");
            return runs;
        }
    }

    private PluginUnderTest open() throws Exception {
        return PluginUnderTest.open(plugin(), bind(), ENVIRONMENT, InstantSource.system());
    }

    /** Binds the sample, whatever its secrets refer to replaced by the canary. */
    private SourceConfig bind() throws Exception {
        String yaml = sampleYaml().replaceAll("\\$\\{(file|env|credential):[^}]*}", "\\${env:" + SECRET_VARIABLE + "}");
        return PluginUnderTest.bind(plugin(), yaml, ENVIRONMENT).sources().get(0);
    }

    private static FutureTask<Void> start(PluginUnderTest opened) {
        FutureTask<Void> collecting = new FutureTask<>(() -> {
            for (Collector collector : opened.collectors()) {
                opened.collect(collector);
            }
            return null;
        });
        Thread thread = new Thread(collecting, "contract-collect");
        thread.setDaemon(true);
        thread.start();
        return collecting;
    }

    /** Waits for a collect to end, well or with an exception. */
    private static void end(FutureTask<Void> collecting, Duration patience) throws InterruptedException {
        try {
            collecting.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException endedWithAnException) {
            assertFalse(endedWithAnException.getCause() instanceof Error, () -> "" + endedWithAnException.getCause());
        } catch (TimeoutException e) {
            fail("the collect did not end within " + patience);
        }
    }

    private static Set<Metric> metrics(List<CollectedRun> runs) {
        return samples(runs).map(Sample::metric).collect(Collectors.toSet());
    }

    private static Set<String> names(List<CollectedRun> runs) {
        return samples(runs).map(sample -> sample.metric().name()).collect(Collectors.toSet());
    }

    private Map<Sample.Series, Double> counters(List<CollectedRun> runs) {
        Map<Sample.Series, Double> counters = new HashMap<>();
        samples(runs)
                .filter(sample -> sample.metric().kind() == Metric.Kind.COUNTER)
                .filter(sample -> !mayFall().contains(sample.metric().name()))
                .forEach(sample -> counters.put(sample.series(), sample.value()));
        return counters;
    }

    private static Stream<Sample> samples(List<CollectedRun> runs) {
        return new ArrayList<>(runs).stream().flatMap(run -> run.samples().stream());
    }

    private static String errorOutputOf(Runnable action) {
        PrintStream usual = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(usual);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private static String key(RecordComponent component) {
        return component
                .getName()
                .replaceAll("_$", "")
                .replaceAll("([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT);
    }
}
