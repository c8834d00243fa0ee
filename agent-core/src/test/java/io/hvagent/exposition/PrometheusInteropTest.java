package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import io.hvagent.config.ListenAddress;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Metric.Kind;
import io.hvagent.spi.Sink;
import io.hvagent.web.Endpoint;
import io.hvagent.web.Request;
import io.hvagent.web.Response;
import io.hvagent.web.Site;
import io.hvagent.web.WebServer;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.StateSet;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Prometheus has stored after scraping our server in both formats is what is on the page. */
@Tag("interop")
class PrometheusInteropTest {
    private static final String OPENMETRICS = "openmetrics";
    private static final String TEXT = "text";
    /** The status of promtool for names that it does not like. */
    private static final int LINT = 3;

    private final Fixture fixture = new Fixture();
    private final Map<String, String> contentTypes = new ConcurrentHashMap<>();
    /** When a second scrape begins, what the first one brought is stored. */
    private final Map<String, CountDownLatch> scrapes =
            Map.of(OPENMETRICS, new CountDownLatch(2), TEXT, new CountDownLatch(2));

    @TempDir
    private Path folder;

    @Test
    void itStoresOurSamplesFromBothFormats() throws Exception {
        publishAll();
        Map<TextParser.Series, Double> ours = TextParser.parse(fixture.text()).samples();
        try (WebServer server = WebServer.start(List.of(new ListenAddress("127.0.0.1", 0)), endpoints());
                PrometheusServer prometheus = new PrometheusServer(
                        folder, config(server.addresses().get(0).getPort()))) {
            for (CountDownLatch twice : scrapes.values()) {
                assertTrue(twice.await(1, TimeUnit.MINUTES), prometheus.log());
            }
            assertEquals(
                    Map.of(OPENMETRICS, Format.OPENMETRICS.contentType(), TEXT, Format.TEXT.contentType()),
                    contentTypes);
            assertEquals(List.of(), differences(ours, prometheus.samples(OPENMETRICS)), prometheus.log());
            assertEquals(List.of(), differences(ours, prometheus.samples(TEXT)), prometheus.log());
            assertEquals(OpenMetricsParser.parse(fixture.openMetrics()).types(), prometheus.types(OPENMETRICS));
            assertEquals(typesInText(), prometheus.types(TEXT));
        }
    }

    /** As Prometheus calls them. */
    private Map<String, String> typesInText() {
        Map<String, String> types = TextParser.parse(fixture.text()).types();
        types.replaceAll((name, type) -> type.equals("untyped") ? "unknown" : type);
        return types;
    }

    private void publishAll() {
        fixture.publish(fixture.slot(), PrometheusInteropTest::putClashes);
        fixture.publish(fixture.slot(), PrometheusInteropTest::putRandom);
        fixture.publish(fixture.slot(), instruments().scrape());
    }

    private static void putClashes(Sink sink) {
        sink.put(Metric.gauge("x", "Beside a counter."), 1);
        sink.put(Metric.counter("x_total", "Beside a \"gauge\"."), 2);
        sink.put(new Metric(Kind.COUNTER, "old_name", "Not named like one.", List.of("vm")), 3, "a");
        sink.put(Metric.info("build_info", "", "version"), 1, "1\\2\"3");
        sink.put(Metric.gauge("summed_created", "Beside a summary."), 4);
    }

    private static void putRandom(Sink sink) {
        new RandomData(7).families(60).forEach(family -> family.putInto(sink));
    }

    private static PrometheusRegistry instruments() {
        PrometheusRegistry registry = new PrometheusRegistry();
        Histogram histogram = Histogram.builder()
                .name("waited")
                .labelNames("vm")
                .classicOnly()
                .register(registry);
        histogram.labelValues("a").observe(0.3);
        histogram.labelValues("b").observe(1e9);
        Summary.builder().name("summed").quantile(0.5).register(registry).observe(3);
        Summary.builder().name("sized").quantile(0.9).register(registry).observe(5);
        StateSet states = StateSet.builder().name("feature").states("on", "off").register(registry);
        states.setTrue("on");
        return registry;
    }

    private Map<String, Endpoint> endpoints() {
        Site site = new Site(fixture.exposition::page, new PrometheusRegistry(), Optional::empty, () -> {
            throw new IllegalStateException("nobody looks at the status page");
        });
        Endpoint metrics = site.endpoints().get("/metrics");
        return Map.of(
                "/" + OPENMETRICS,
                request -> scraped(OPENMETRICS, metrics.answer(request)),
                "/" + TEXT,
                request -> scraped(TEXT, metrics.answer(asOldScraper(request))));
    }

    /** This Prometheus cannot be told to ask for text. */
    private static Request asOldScraper(Request request) {
        Headers headers = new Headers();
        headers.putAll(request.headers());
        headers.set("Accept", "text/plain;version=0.0.4");
        return new Request(request.method(), request.path(), request.query(), headers, request.peer());
    }

    private Response scraped(String job, Response response) {
        contentTypes.put(job, response.headers().get("Content-Type"));
        scrapes.get(job).countDown();
        return response;
    }

    private static String config(int port) {
        return Stream.of(OPENMETRICS, TEXT)
                .map(job -> """
                          - job_name: %1$s
                            metrics_path: /%1$s
                            scrape_interval: 200ms
                            scrape_timeout: 200ms
                            static_configs: [{targets: ["127.0.0.1:%2$d"]}]
                        """.formatted(job, port))
                .collect(Collectors.joining("", "scrape_configs:\n", ""));
    }

    private static List<String> differences(
            Map<TextParser.Series, Double> ours, Map<TextParser.Series, Double> stored) {
        return Stream.concat(ours.keySet().stream(), stored.keySet().stream())
                .distinct()
                .filter(series -> !Objects.equals(ours.get(series), stored.get(series)))
                .map(series -> series + ": ours " + ours.get(series) + ", stored " + stored.get(series))
                .toList();
    }

    @Test
    void promtoolReadsOurText() throws Exception {
        fixture.publish(fixture.slot(), sink -> {
            sink.put(Metric.gauge("hv_vm_memory_bytes", "Memory.", "vm"), 1, "a");
            sink.put(Metric.counter("hv_vm_reads_total", "Reads.", "vm"), 2, "a");
        });
        assertEquals(0, promtool(fixture.text()));
        publishAll();
        assertEquals(LINT, promtool(fixture.text()));
    }

    private int promtool(String page) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("page"), page);
        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("lint").toFile())
                .start();
        assertTrue(promtool.waitFor(1, TimeUnit.MINUTES));
        return promtool.exitValue();
    }
}
