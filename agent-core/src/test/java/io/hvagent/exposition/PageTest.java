package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.Metric;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private static final Metric UP = Metric.gauge("up", "", "vm");

    private final Fixture fixture = new Fixture();
    private final Slot slot = fixture.slot();

    @ParameterizedTest
    @CsvSource({"TEXT, ''", "OPENMETRICS, '# EOF\n'"})
    void theEmptyPageIsTheSameInBothForms(Format format, String text) throws IOException {
        Page page = fixture.exposition.page();
        assertEquals(text.replace("\\n", "\n"), Fixture.text(page, format));
        assertEquals(text.replace("\\n", "\n"), Fixture.unzipped(page, format));
    }

    @ParameterizedTest
    @EnumSource
    void bothFormsHaveTheSameTextAndTheLengthsThatTheySay(Format format) throws IOException {
        fixture.publish(slot, sink -> {
            for (int i = 0; i < 5_000; i++) {
                sink.put(UP, i / 3.0, "vm é " + i);
            }
            sink.put(UP, 1, "€".repeat(99));
        });
        Page page = fixture.exposition.page();
        assertEquals(5_001, samples(page, format).size());
        assertEquals(Fixture.text(page, format), Fixture.unzipped(page, format));
        Rendering rendering = page.in(format);
        assertEquals(
                OptionalLong.of(Fixture.text(page, format).getBytes(StandardCharsets.UTF_8).length),
                rendering.plainLength());
        assertEquals(
                rendering.gzipLength(),
                pieces(rendering::writeGzip).stream().mapToInt(n -> n).sum());
    }

    private static Map<TextParser.Series, Double> samples(Page page, Format format) {
        String text = Fixture.text(page, format);
        return (format == Format.TEXT ? TextParser.parse(text) : OpenMetricsParser.parse(text)).samples();
    }

    @ParameterizedTest
    @EnumSource
    void bothFormsAreWrittenInSmallSlices(Format format) throws IOException {
        SeriesRules longLabels = new SeriesRules("s", Map.of("site", "paris"), name -> true, 100_000, 100_000, 16);
        fixture.publish(fixture.slot(longLabels), sink -> {
            sink.put(UP, 1, "ü".repeat(50_000));
            for (int i = 0; i < 8_000; i++) {
                sink.put(UP, Math.sin(i), "vm" + i);
            }
        });
        Page page = fixture.exposition.page();
        assertTrue(pieces(page.in(format)::writePlain).stream().allMatch(n -> n <= 16 * 1024));
        assertTrue(pieces(page.in(format)::writeGzip).stream().allMatch(n -> n <= 16 * 1024));
        assertEquals(8_001, samples(page, format).size());
    }

    /** A small page is kept if it is asked to be, a large one never. */
    @ParameterizedTest
    @ValueSource(ints = {10, 30_000})
    void allReadersGetTheSameText(int series) throws IOException {
        fixture.publish(slot, sink -> {
            for (int i = 0; i < series; i++) {
                sink.put(UP, i, "vm-" + i + "-".repeat(80));
            }
        });
        Page page = fixture.exposition.page();
        String first = Fixture.text(page);
        assertEquals(1 + series, first.lines().count());
        assertEquals(first, Fixture.text(page));
        page.in(Format.TEXT).keepPlainIfSmall();
        assertEquals(first, Fixture.text(page));
        assertEquals(first, Fixture.unzipped(page, Format.TEXT));
    }

    @Test
    void aFormatThatNobodyAskedForIsNotRendered() throws IOException {
        fixture.publish(slot, sink -> sink.put(UP, 1, "a"));
        Page page = fixture.exposition.page();
        assertTrue(page.in(Format.TEXT).gzipLength() > 0);
        assertEquals(OptionalLong.of(29), page.in(Format.TEXT).plainLength());
        assertEquals(OptionalLong.empty(), page.in(Format.OPENMETRICS).plainLength());
        page.in(Format.OPENMETRICS).writePlain(OutputStream.nullOutputStream());
        assertEquals(OptionalLong.of(35), page.in(Format.OPENMETRICS).plainLength());
    }

    @Test
    void aPartOfThePageHasTheFamiliesAskedForByAnyOfTheirNames() {
        PrometheusRegistry registry = new PrometheusRegistry();
        Histogram.builder()
                .name("wait")
                .classicUpperBounds(Double.POSITIVE_INFINITY)
                .register(registry);
        fixture.publish(fixture.slot(), registry.scrape());
        fixture.publish(slot, sink -> {
            sink.put(UP, 1, "a");
            sink.put(Metric.counter("reads_total", ""), 2);
            sink.put(Metric.gauge("reads", ""), 3);
        });
        Page page = fixture.exposition.page();
        assertEquals("# TYPE up gauge\nup{vm=\"a\"} 1\n", Fixture.text(page.only(Set.of("up", "down"))));
        assertEquals("# TYPE reads gauge\nreads 3\n", Fixture.text(page.only(Set.of("reads"))));
        assertEquals(
                "# TYPE reads counter\nreads_total 2\n# EOF\n",
                Fixture.text(page.only(Set.of("reads_total")), Format.OPENMETRICS));
        assertEquals("", Fixture.text(page.only(Set.of("UP", "u", ""))));
        for (String name : List.of("wait", "wait_bucket", "wait_count", "wait_sum")) {
            assertEquals(3, samples(page.only(Set.of(name)), Format.TEXT).size(), name);
        }
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static List<Integer> pieces(Writing writing) throws IOException {
        List<Integer> pieces = new ArrayList<>();
        writing.to(new OutputStream() {
            @Override
            public void write(int b) {
                pieces.add(1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                pieces.add(length);
            }
        });
        return pieces;
    }
}
