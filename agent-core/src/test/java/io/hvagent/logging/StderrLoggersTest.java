package io.hvagent.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMDCAdapter;

class StderrLoggersTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.006789Z"));

    private final BasicMDCAdapter context = new BasicMDCAdapter();
    private final StderrLoggers loggers = new StderrLoggers(context, NOW);
    private final Logger log = loggers.getLogger("io.hvagent.collect.Runner");
    private final CapturedStderr stderr = new CapturedStderr();

    @AfterEach
    void release() {
        stderr.close();
    }

    private String written() {
        return stderr.text();
    }

    private void use(LogFormat format, Level level) {
        loggers.configure(new LogSettings(format, level, Map.of()));
    }

    @Test
    void aLogfmtLineHasTimeLevelLoggerAndMessage() {
        log.info("started {} of {}", 3, "four");
        assertEquals("ts=2026-01-02T03:04:05.006Z level=info logger=Runner msg=\"started 3 of four\"\n", written());
    }

    @Test
    void aJsonLineHasTheSame() {
        use(LogFormat.JSON, Level.INFO);
        log.warn("slow");
        assertEquals(
                "{\"ts\":\"2026-01-02T03:04:05.006Z\",\"level\":\"warn\",\"logger\":\"Runner\",\"msg\":\"slow\"}\n",
                written());
    }

    @Test
    void sourceTargetAndCollectorComeFromTheContext() {
        context.put("target", "esx1");
        context.put("source", "paris");
        context.put("collector", "services");
        context.put("other", "left out");
        log.info("up");
        assertTrue(written().endsWith(" msg=up source=paris target=esx1 collector=services\n"), written());
    }

    @Test
    void whatWouldBreakALineIsEscaped() {
        log.info("a\nlevel=error msg=\"forged\"\r\t\u001b[31m\u0085\u202e\u2028\\ é €");
        assertTrue(
                written()
                        .endsWith(
                                " msg=\"a\\nlevel=error msg=\\\"forged\\\"\\r\\t\\u001b[31m\\u0085\\u202e\\u2028\\\\ é €\"\n"),
                written());
    }

    @Test
    void jsonEscapesTheSame() {
        use(LogFormat.JSON, Level.INFO);
        context.put("target", "x\",\"level\":\"error");
        log.info("a\nb");
        assertTrue(written().endsWith("\"msg\":\"a\\nb\",\"target\":\"x\\\",\\\"level\\\":\\\"error\"}\n"), written());
    }

    @Test
    void anEmptyMessageAndANullStayOneField() {
        log.info("");
        log.info((String) null);
        assertEquals(
                List.of("msg=\"\"", "msg=null"),
                written().lines().map(l -> l.substring(l.indexOf("msg="))).toList());
    }

    @Test
    void aLongMessageIsCutAndSaysSo() {
        log.info("x".repeat(10_000));
        assertTrue(written().endsWith("xxx… (1808 more)\"\n"), written().substring(8000));
    }

    @Test
    void anExceptionIsOneFieldWithItsCauses() {
        log.error("failed", new IOException("no answer", new IOException()));
        assertTrue(
                written().endsWith(" msg=failed error=\"IOException: no answer; caused by IOException\"\n"), written());
    }

    @Test
    void aMistakeInCodeSaysWhere() {
        log.error("failed", new IllegalStateException("odd"));
        assertTrue(
                written()
                        .matches("(?s).*error=\"IllegalStateException: odd \\(at StderrLoggersTest.java:[0-9]+\\)\"\n"),
                written());
    }

    @Test
    void causesThatRunInACircleEnd() {
        IOException one = new IOException("one");
        one.initCause(new IOException("two", one));
        log.error("failed", one);
        assertEquals(1, written().lines().count());
    }

    @Test
    void theStackIsThereAtDebugOnlyAndInTheSameLine() {
        log.error("failed", new IOException("gone"));
        assertFalse(written().contains("stack="), written());
        use(LogFormat.LOGFMT, Level.DEBUG);
        log.error("failed", new IOException("gone"));
        assertTrue(written().contains(" stack=\"java.io.IOException: gone\\n\\tat "), written());
        assertEquals(2, written().lines().count());
    }

    @Test
    void linesBelowTheLevelAreLeftOut() {
        log.debug("no");
        use(LogFormat.LOGFMT, Level.TRACE);
        log.trace("yes");
        use(LogFormat.LOGFMT, Level.ERROR);
        log.warn("no");
        assertEquals(1, written().lines().count());
        assertTrue(written().contains("level=trace"), written());
    }

    @Test
    void aSourceMayHaveALevelOfItsOwn() {
        loggers.configure(
                new LogSettings(LogFormat.LOGFMT, Level.INFO, Map.of("loud", Level.DEBUG, "quiet", Level.ERROR)));
        log.debug("nobody's: no");
        context.put("source", "loud");
        log.debug("loud: yes");
        context.put("source", "quiet");
        log.warn("quiet: no");
        context.put("source", "other");
        log.info("other: yes");
        log.debug("other: no");
        assertEquals(2, written().lines().count(), written());
        assertFalse(written().contains("no"), written());
    }

    @Test
    void userAndPasswordInAUrlAreNotWritten() {
        log.info("at {}", "https://me:canary@host/", new UncheckedIOException(new IOException("//canary@x")));
        assertFalse(written().contains("canary"), written());
        assertTrue(written().contains("https://***@host/"), written());
    }

    @Test
    void linesOfManyThreadsAreNotMixed() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> writers = IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> flood(go, (char) ('a' + i))))
                .toList();
        writers.forEach(Thread::start);
        go.countDown();
        for (Thread writer : writers) {
            writer.join();
        }
        assertEquals(8 * 50, written().lines().count());
        assertTrue(written().lines().allMatch(line -> line.matches("ts=.* msg=(?:a+|b+|c+|d+|e+|f+|g+|h+)")));
    }

    private void flood(CountDownLatch go, char letter) {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (int i = 0; i < 50; i++) {
            log.info(String.valueOf(letter).repeat(5000));
        }
    }
}
