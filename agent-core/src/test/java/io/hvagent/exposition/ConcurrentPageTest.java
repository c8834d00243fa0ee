package io.hvagent.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.OutputStream;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConcurrentPageTest {
    private static final int PUBLISHERS = 4;
    private static final int ROUNDS = 150;
    private static final Metric ROUND = Metric.gauge("round", "", "vm", "slot");
    private static final Metric TWICE = Metric.gauge("twice", "", "vm", "slot");

    private final Fixture fixture = new Fixture();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES));
    }

    @Test
    void everyPageReadWhileOthersPublishIsWholeAndNeverGoesBack() throws Exception {
        AtomicInteger publishing = new AtomicInteger(PUBLISHERS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < PUBLISHERS; i++) {
            String name = "slot" + i;
            Slot slot = fixture.slot();
            running.add(threads.submit(() -> {
                for (int round = 1; round <= ROUNDS; round++) {
                    publish(slot, name, round);
                }
                publishing.decrementAndGet();
            }));
        }
        for (int i = 0; i < 3; i++) {
            running.add(threads.submit(reader(publishing)));
        }
        finish(running);
        Map<String, Integer> last = rounds(fixture.exposition.freshPage());
        assertEquals(PUBLISHERS, last.size());
        assertTrue(last.values().stream().allMatch(round -> round == ROUNDS), last::toString);
    }

    /** Entities come and go from round to round. */
    private void publish(Slot slot, String name, int round) {
        fixture.publish(slot, sink -> {
            for (int vm = round % 7; vm < 20; vm++) {
                Sink.Row row = sink.row(ROUND.labels(), "vm" + vm, name);
                row.put(ROUND, round);
                row.put(TWICE, 2 * round);
            }
        });
    }

    private Callable<Void> reader(AtomicInteger publishing) {
        return () -> {
            Map<String, Integer> before = new HashMap<>();
            while (publishing.get() > 0) {
                Page page = fixture.exposition.freshPage();
                assertEquals(Fixture.text(page), Fixture.unzipped(page));
                Map<String, Integer> now = rounds(page);
                before.forEach((slot, round) -> assertTrue(round <= now.get(slot), slot));
                before = now;
            }
            return null;
        };
    }

    /** The round that each slot shows: all its series show the same, and all of that round's are there. */
    private static Map<String, Integer> rounds(Page page) {
        Map<String, Integer> rounds = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        TextParser.parse(Fixture.text(page)).samples().forEach((series, value) -> {
            int round = (int) (series.name().equals("twice") ? value / 2 : value);
            String slot = series.labels().get("slot");
            assertEquals(round, rounds.computeIfAbsent(slot, s -> round));
            counts.merge(slot, 1, Integer::sum);
        });
        rounds.forEach((slot, round) -> assertEquals(2 * (20 - round % 7), counts.get(slot)));
        return rounds;
    }

    @Test
    void readersThatComeTogetherShareOneRendering() throws Exception {
        Slot slot = fixture.slot();
        publish(slot, "slot", 1);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Page>> pages = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pages.add(threads.submit(() -> {
                start.await();
                return fixture.exposition.freshPage();
            }));
        }
        start.countDown();
        for (Future<Page> page : pages) {
            assertSame(fixture.exposition.freshPage(), page.get(1, TimeUnit.MINUTES));
        }
    }

    @ParameterizedTest
    @EnumSource
    void readersOfOneFormatShareOneGzippedPage(Format format) throws Exception {
        CountedReads alone = new CountedReads();
        new Rendering(format, alone).writeGzip(OutputStream.nullOutputStream());
        CountedReads shared = new CountedReads();
        Rendering page = new Rendering(format, shared);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> readers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            readers.add(threads.submit(() -> {
                start.await();
                page.writeGzip(OutputStream.nullOutputStream());
                return null;
            }));
        }
        start.countDown();
        finish(readers);
        assertEquals(alone.reads.get(), shared.reads.get());
    }

    /** No families, but it counts who goes through them. */
    private static final class CountedReads extends AbstractList<PageFamily> {
        private final AtomicInteger reads = new AtomicInteger();

        @Override
        public PageFamily get(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public Iterator<PageFamily> iterator() {
            reads.incrementAndGet();
            return super.iterator();
        }
    }

    private static void finish(List<Future<?>> running)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (Future<?> future : running) {
            future.get(1, TimeUnit.MINUTES);
        }
    }
}
