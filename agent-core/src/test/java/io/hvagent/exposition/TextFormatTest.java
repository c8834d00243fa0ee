package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Metric.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatTest {
    private static final Metric UP = Metric.gauge("up", "", "vm");

    @Test
    void familiesAreSortedByNameAndSeriesStandAsTheyWerePut() {
        Metric cpus = Metric.gauge("vm_cpus", "Virtual CPUs.", "vm", "host");
        Metric reads = Metric.counter("vm_reads_total", "Reads.", "vm");
        assertEquals("""
                # HELP up Whether it answers.
                # TYPE up gauge
                up 1
                # HELP vm_cpus Virtual CPUs.
                # TYPE vm_cpus gauge
                vm_cpus{vm="b",host="h1"} 2
                vm_cpus{vm="a",host="h2"} 4
                # HELP vm_reads_total Reads.
                # TYPE vm_reads_total counter
                vm_reads_total{vm="b"} 7
                """, Fixture.textOf(sink -> {
            sink.put(reads, 7, "b");
            sink.put(cpus, 2, "b", "h1");
            sink.put(Metric.gauge("up", "Whether it answers."), 1);
            sink.put(cpus, 4, "a", "h2");
        }));
    }

    @Test
    void infoIsWrittenAsGaugeAndUnknownAsUntyped() {
        assertEquals("""
                # HELP a_info What it is.
                # TYPE a_info gauge
                a_info{version="1"} 1
                # TYPE b untyped
                b 2
                """, Fixture.textOf(sink -> {
            sink.put(Metric.info("a_info", "What it is.", "version"), 1, "1");
            sink.put(new Metric(Kind.UNKNOWN, "b", "", List.of()), 2);
        }));
    }

    @Test
    void aGaugeMayStandBesideACounterWithTheSameStem() {
        assertEquals("""
                # TYPE x gauge
                x 1
                # TYPE x_total counter
                x_total 2
                """, Fixture.textOf(sink -> {
            sink.put(Metric.counter("x_total", ""), 2);
            sink.put(Metric.gauge("x", ""), 1);
        }));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-17, -17",
        "9007199254740992, 9007199254740992",
        "-9007199254740992, -9007199254740992",
        "9007199254740994, 9.007199254740994E15",
        "1e300, 1.0E300",
        "4.9e-324, 4.9E-324",
        "0.5, 0.5",
        "-487.93, -487.93",
        "12345678.25, 12345678.25",
        "1764000000.123, 1764000000.123",
        "-1764000000.123, -1764000000.123",
        "0.00025, 0.00025",
        "-0.00025, -0.00025",
        "0.0001, 0.0001",
        "0.0000001, 0.0000001",
        "0.0000000001, 1.0E-10",
        "0.1, 0.1",
        "8999999.123456789, 8999999.12345679",
        "NaN, NaN",
        "Infinity, +Inf",
        "-Infinity, -Inf"
    })
    void aNumberIsWrittenShortAndExactly(double value, String written) {
        assertEquals(
                "# TYPE x gauge\nx " + written + "\n", Fixture.textOf(sink -> sink.put(Metric.gauge("x", ""), value)));
        assertEquals(value == 0 ? 0 : value, parsed(written));
    }

    private static double parsed(String written) {
        return Double.parseDouble(written.replace("Inf", "Infinity"));
    }

    @Test
    void labelValuesAreEscapedAndKeepAllOfUnicode() {
        assertEquals("up{vm=\"a\\\\b\\\"c\\nd\"} 1", valueLine("a\\b\"c\nd"));
        assertEquals("up{vm=\"Größe 東京 😀\"} 1", valueLine("Größe 東京 😀"));
        assertEquals("up{vm=\"why?\"} 1", valueLine("why?"));
    }

    @Test
    void controlCharactersAreStripped() {
        assertEquals("up{vm=\"abcd\"} 1", valueLine("a\u0000b\rc\u007f\u0085\td"));
    }

    @Test
    void halfOfACharacterIsReplaced() {
        assertEquals("up{vm=\"a\uFFFDb\"} 1", valueLine("a\uD83Db"));
        assertEquals("up{vm=\"\uFFFD\"} 1", valueLine("\uDE00"));
        assertEquals("up{vm=\"\uFFFD\uFFFD\"} 1", valueLine("\uDE00\uD83D"));
    }

    @Test
    void aNullLabelValueIsEmpty() {
        assertEquals("up{vm=\"\"} 1", valueLine(null));
        assertEquals("# TYPE up gauge\nup{vm=\"\"} 1\n", Fixture.textOf(sink -> sink.row(List.of("vm"), (String) null)
                .put(UP, 1)));
    }

    private static String valueLine(String value) {
        return Fixture.textOf(sink -> sink.put(UP, 1, value))
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ü", "😀", "\""})
    void aLongValueIsCutAndEndsInAHash(String character) {
        String first = cut(character.repeat(200) + "a");
        String second = cut(character.repeat(200) + "b");
        assertNotEquals(first, second);
        assertTrue(first.matches("(?s).{41,83}#[0-9a-f]{16}"), first);
        assertTrue(first.length() <= 100, first);
        assertTrue(first.startsWith(character) && !first.contains("\uFFFD"), first);
    }

    private static String cut(String value) {
        return TextParser.parse(Fixture.textOf(sink -> sink.put(UP, 1, value)))
                .samples()
                .keySet()
                .iterator()
                .next()
                .labels()
                .get("vm");
    }

    @Test
    void aValueOfJustTheLimitIsNotCut() {
        assertEquals("y".repeat(100), cut("y".repeat(100)));
    }

    @Test
    void helpIsEscapedToOneLine() {
        assertEquals(
                "# HELP x one\\ntwo \\\\ \"three\"\n# TYPE x gauge\nx 1\n",
                Fixture.textOf(sink -> sink.put(Metric.gauge("x", "one\ntwo \\ \"three\"\u0007"), 1)));
    }

    @Test
    void theSourcesLabelsStandLastAndReplaceNone() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("site", "pa\"ris");
        labels.put("dc", "1");
        SeriesRules rules = new SeriesRules("s", labels, name -> true, 10, 100, 16);
        assertEquals("""
                # TYPE a gauge
                a{site="pa\\"ris",dc="1"} 1
                # TYPE b gauge
                b{dc="own",vm="v",site="pa\\"ris"} 2
                # TYPE up gauge
                up{vm="v",site="pa\\"ris",dc="1"} 3
                """, Fixture.textOf(rules, sink -> {
            sink.put(Metric.gauge("a", ""), 1);
            sink.put(Metric.gauge("b", "", "dc", "vm"), 2, "own", "v");
            sink.put(UP, 3, "v");
        }));
    }

    @Test
    void aFamilyThatIsNotWantedIsNotRecorded() {
        SeriesRules rules = new SeriesRules("s", Map.of(), name -> !name.equals("up"), 10, 100, 16);
        Fixture fixture = new Fixture();
        fixture.publish(fixture.slot(rules), sink -> {
            sink.put(UP, 1, "v");
            sink.row(List.of("vm"), "v").put(UP, 1);
            sink.put(Metric.gauge("x", ""), 1);
        });
        assertEquals("# TYPE x gauge\nx 1\n", fixture.text());
        assertEquals(Map.of(), fixture.dropped());
    }
}
