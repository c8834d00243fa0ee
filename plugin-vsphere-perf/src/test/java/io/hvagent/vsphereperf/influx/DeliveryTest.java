package io.hvagent.vsphereperf.influx;

import static io.hvagent.vsphereperf.influx.GivenSamples.MACHINE;
import static io.hvagent.vsphereperf.influx.GivenSamples.USAGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.vsphereperf.influx.Database.Received;
import io.hvagent.vsphereperf.influx.Database.Response;
import io.hvagent.vsphereperf.influx.OutputPlugin.Running;
import io.hvagent.vsphereperf.output.ServiceReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {
    private Database database;
    private Running running;

    @BeforeEach
    void start() throws Exception {
        database = new Database();
        running = output("");
    }

    @AfterEach
    void stop() throws IOException {
        running.close();
        database.close();
    }

    /** An output of version 1 with some more keys. */
    private Running output(String more) throws Exception {
        return OutputPlugin.start(
                "{name: out, url: '" + database.url() + "', db: perf stats, schema: seed" + more + "}");
    }

    private void restart(String more) throws Exception {
        running.close();
        running = output(more);
    }

    private void give(int samples) {
        running.give(GivenSamples.of(MACHINE, USAGE, new long[samples]));
    }

    private CollectException failure() {
        return assertThrows(CollectException.class, running::send);
    }

    @Test
    void whatWaitsIsSentCompressed() throws Exception {
        give(3);
        assertEquals(Map.of(), running.send().failures());

        Received request = database.received().get(0);
        assertEquals("POST", request.method());
        assertEquals("/write?db=perf%20stats&precision=s", request.uri().toString());
        assertEquals("gzip", request.header("Content-encoding"));
        assertEquals("text/plain; charset=utf-8", request.header("Content-type"));
        assertEquals("none", request.header("Authorization"));
        assertEquals(3, request.lines().size());
        assertEquals(3, running.count("lines_sent_total", ""));
        assertEquals(0, running.count("queue_lines", ""));
        double lastSuccess = running.count("last_success_timestamp_seconds", "");
        assertEquals((double) OutputPlugin.NOW.getEpochSecond(), lastSuccess);
    }

    @Test
    void nothingIsAskedWhenNothingWaits() throws Exception {
        running.send();
        assertEquals(List.of(), database.received());
    }

    @Test
    void withoutCompressionTheBodyIsPlain() throws Exception {
        restart(", gzip: off, retention_policy: two weeks");
        give(2);
        running.send();
        Received request = database.received().get(0);
        assertEquals("none", request.header("Content-encoding"));
        assertEquals("db=perf%20stats&rp=two%20weeks&precision=s", request.uri().getRawQuery());
        assertEquals(2, request.lines().size());
    }

    @Test
    void aBatchHasNoMoreLinesThanItMay() throws Exception {
        restart(", batch: 40");
        give(100);
        give(30);
        running.send();
        assertEquals(
                List.of(40, 40, 20, 30),
                database.received().stream()
                        .map(request -> request.lines().size())
                        .toList());
    }

    @Test
    void aPasswordIsSentInAHeaderOnly() throws Exception {
        restart(", username: jo, password: '${env:PASSWORD}'");
        give(1);
        give(1);
        running.send();
        Received request = database.received().get(0);
        assertEquals("Basic am86cGFzcyB3w7ZyZA==", request.header("Authorization"));
        assertFalse(request.uri().toString().contains("pass"));
    }

    @Test
    void aRefusedPasswordIsNotTriedAgainAtOnce() throws Exception {
        restart(", username: jo, password: '${env:PASSWORD}'");
        database.answer(401, "{\"error\":\"authorization failed\"}");
        give(1);
        CollectException refused = failure();
        assertEquals(Reason.UNAUTHORIZED, refused.reason());
        assertTrue(refused.getMessage().contains("authorization failed"), refused.getMessage());

        assertEquals(Reason.UNAUTHORIZED, failure().reason());
        assertEquals(1, database.received().size(), "the account could be locked");
        assertEquals(1, running.count("queue_lines", ""));
    }

    @Test
    void aPasswordThatWasRightAndIsRefusedLaterIsNotTriedAgainEither() throws Exception {
        restart(", username: jo, password: '${env:PASSWORD}'");
        give(1);
        running.send();
        database.answer(401, "");
        give(1);
        assertEquals(Reason.UNAUTHORIZED, failure().reason());
        assertEquals(Reason.UNAUTHORIZED, failure().reason());
        assertEquals(2, database.received().size());
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, BAD_REPLY",
        "302, BAD_REPLY",
        "405, BAD_REPLY",
        "429, UNREACHABLE",
        "500, BAD_REPLY",
        "502, UNREACHABLE",
        "503, UNREACHABLE",
        "504, UNREACHABLE"
    })
    void whatIsNotTakenNowIsKeptAndSentLater(int status, Reason reason) throws Exception {
        database.answer(status, "{\"error\":\"no \\\"x\\\" here\"}");
        give(3);
        CollectException failure = failure();
        assertEquals(reason, failure.reason());
        assertTrue(failure.getMessage().contains("HTTP " + status + ", no \"x\" here"), failure.getMessage());
        assertTrue(failure.getMessage().contains(database.url()), failure.getMessage());
        assertEquals(3, running.count("queue_lines", ""));
        String label = reason.name().toLowerCase(Locale.ROOT);
        assertEquals(1, running.count("batches_failed_total", label));

        give(2);
        running.send();
        assertEquals(3 + 3 + 2, database.lines().size(), "the first ones twice");
        assertEquals(5, running.count("lines_sent_total", ""));
        assertEquals(0, running.count("lines_dropped_total", "queue_full"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, unable to parse 'x': missing fields, 10",
        "422, failure writing points to database: points beyond retention policy, 10",
        "400, partial write: field type conflict: input field \"f\" is type float dropped=4, 4",
        "400, partial write: unable to parse 'a': bad\\nunable to parse 'b': bad dropped=0, 2",
        "400, partial write: points beyond retention policy dropped=999, 10",
    })
    void linesThatTheServerRefusesAreDroppedAndCounted(int status, String words, int lost) throws Exception {
        database.answer(status, "{\"error\":\"" + words.replace("\"", "\\\"") + "\"}");
        give(10);
        CollectedRun run = running.send();
        CollectException why = run.failures().get("lines");
        assertEquals(Reason.BAD_REPLY, why.reason());
        assertTrue(why.getMessage().contains(words.replace("\\n", " ")), why.getMessage());
        assertEquals(lost, running.count("lines_dropped_total", "rejected"));
        assertEquals(10.0 - lost, running.count("lines_sent_total", ""));
        assertEquals(1, running.count("batches_failed_total", "rejected"));

        running.send();
        assertEquals(1, database.received().size(), "it is not sent again");
    }

    @Test
    void aBatchThatIsTooLargeIsHalvedUntilItFits() throws Exception {
        database.answer(413, "").answer(413, "");
        give(101);
        running.send();
        assertEquals(
                List.of(101, 50, 25, 25, 51),
                database.received().stream()
                        .map(request -> request.lines().size())
                        .toList());
        List<ParsedLine> taken = database.received().subList(2, 5).stream()
                .flatMap(request -> request.lines().stream())
                .toList();
        assertEquals(database.received().get(0).lines(), taken);
        assertEquals(101, running.count("lines_sent_total", ""));
        assertEquals(2, running.count("batches_failed_total", "too_large"));
    }

    @Test
    void laterBatchesAreSmallerToo() throws Exception {
        restart(", batch: 100, gzip: off");
        database.answer(413, "");
        give(100);
        give(100);
        running.send();
        give(100);
        running.send();
        List<Integer> sizes = database.received().stream()
                .map(request -> request.lines().size())
                .toList();
        assertEquals(List.of(100, 50, 50, 100), sizes.subList(0, 4));
        assertEquals(300 + 100, sizes.stream().mapToInt(Integer::intValue).sum());
        assertEquals(300, running.count("lines_sent_total", ""));
    }

    @Test
    void aSingleLineThatIsTooLargeIsDropped() throws Exception {
        database.answer(413, "");
        give(1);
        running.send();
        assertEquals(1, running.count("lines_dropped_total", "too_large"));
        assertEquals(0, running.count("queue_lines", ""));
    }

    @Test
    void aServerIsLeftAloneAsLongAsItAsks() throws Exception {
        database.answer(new Response(503, Map.of("Retry-After", "90"), ""));
        give(1);
        assertEquals(Reason.UNREACHABLE, failure().reason());
        running.pass(Duration.ofSeconds(89).toNanos());
        assertEquals(Reason.UNREACHABLE, failure().reason());
        assertEquals(1, database.received().size());

        running.pass(Duration.ofSeconds(1).toNanos());
        running.send();
        assertEquals(2, database.received().size());
    }

    @Test
    void aDateToComeBackIsReadAndALongOneShortened() {
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        assertEquals(
                Duration.ofSeconds(55),
                RetryAfter.parse("Fri, 02 Jan 2026 03:05:00 GMT", now).orElseThrow());
        assertEquals(RetryAfter.LONGEST, RetryAfter.parse("86400", now).orElseThrow());
        for (String nothing : List.of("", "soon", "-5", "0", "Fri, 02 Jan 2026 03:04:00 GMT")) {
            assertTrue(RetryAfter.parse(nothing, now).isEmpty(), nothing);
        }
    }

    @Test
    void theOldestLinesGoWhenTheQueueIsFull() throws Exception {
        restart(", queue: 1MiB, batch: 1000, gzip: off");
        for (int i = 0; i < 12; i++) {
            long start = GivenSamples.START + i;
            running.give(GivenSamples.of(MACHINE, USAGE, new long[1000])
                    .at(LongStream.range(0, 1000).map(k -> start + 20 * k).toArray()));
        }
        assertTrue(running.count("queue_bytes", "") <= 1024 * 1024);
        running.send();
        double dropped = running.count("lines_dropped_total", "queue_full");
        assertTrue(dropped > 0, "12,000 lines are more than 1 MiB");
        assertEquals(12_000 - dropped, database.lines().size());
        Set<Long> starts = new HashSet<>();
        database.received().forEach(request -> starts.add(request.lines().get(0).time() - GivenSamples.START));
        assertTrue(starts.contains(11L) && !starts.contains(0L), "the newest are there: " + starts);
    }

    @Test
    void whatWaitsIsSentOnceMoreWhenTheSourceIsClosed() throws Exception {
        give(5);
        running.close();
        assertEquals(5, database.lines().size());
        give(1);
        running.close();
        assertEquals(5, database.lines().size(), "nothing comes after");
    }

    @Test
    void aServerThatIsDownDoesNotKeepTheSourceFromClosing() throws Exception {
        database.close();
        give(5);
        running.close();
        assertEquals(5, running.count("lines_dropped_total", "closed"));
    }

    @Test
    void theSameSamplesMakeTheSameLinesSoThatBackfillingDoesNoHarm() throws Exception {
        give(180);
        running.send();
        running.close();
        running = output("");
        give(180);
        running.send();
        assertEquals(
                database.received().get(0).body(), database.received().get(1).body());
        assertEquals(180, database.lines().stream().distinct().count(), "one point for each series and time");
    }

    @Test
    void whatVcenterSaysOfItsServicesIsSentToo() throws Exception {
        running.outputs().services(new ServiceReport("vc1", Instant.ofEpochSecond(1700000000), true, List.of()));
        running.send();
        assertEquals(
                "vCenterAvailability,vcenter=vc1 available=1i,unavailable=0i 1700000000\n",
                database.received().get(0).body());
    }
}
