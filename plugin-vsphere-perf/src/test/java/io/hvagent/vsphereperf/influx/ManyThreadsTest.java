package io.hvagent.vsphereperf.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphereperf.influx.OutputPlugin.Running;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.Samples;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ManyThreadsTest {
    private static final int THREADS = 8;
    private static final int OBJECTS = 50;
    private static final int SAMPLES = 30;

    @Test
    void linesOfManyThreadsAreWholeAndEachIsSentOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Database database = new Database();
                Running running = OutputPlugin.start(
                        "{name: out, url: '" + database.url() + "', db: d, schema: seed, batch: 700}")) {
            List<Future<?>> givers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int first = i * OBJECTS;
                givers.add(threads.submit(() -> give(running, first)));
            }
            for (Future<?> giver : givers) {
                running.send();
                giver.get();
            }
            running.send();

            Set<String> seen = new HashSet<>();
            database.lines().forEach(line -> seen.add(line.tags().get("host") + line.measurement() + line.time()));
            assertEquals(2 * THREADS * OBJECTS * SAMPLES, seen.size());
            assertEquals(seen.size(), database.lines().size());
            assertEquals(seen.size(), running.count("lines_sent_total", ""));
        } finally {
            threads.shutdownNow();
        }
    }

    private static void give(Running running, int first) {
        for (int i = first; i < first + OBJECTS; i++) {
            Monitored machine = machine(i);
            running.give(
                    GivenSamples.of(machine, GivenSamples.USAGE, new long[SAMPLES]),
                    GivenSamples.of(machine, GivenSamples.READY, new long[SAMPLES]),
                    GivenSamples.of(machine, GivenSamples.CONSUMED, new long[SAMPLES]));
        }
    }

    private static Monitored machine(int number) {
        Monitored like = GivenSamples.MACHINE;
        return new Monitored(like.kind(), like.vcenter(), "vm-" + number, "m" + number, like.place(), like.identity());
    }

    @Test
    void nothingIsAllocatedForASample() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ObjectLines lines = new ObjectLines(new NativeSchema(), (bytes, count) -> {}, 256);
        long few = allocated(threads, lines, new Poll(machine(1), 15));
        long many = allocated(threads, lines, new Poll(machine(1), 15 * 100));
        double perSample = (many - few) / (15 * 99.0);
        assertTrue(perSample < 0.5, perSample + " bytes for each sample");
    }

    /** The bytes that the samples of one counter cost, when buffers have their size. */
    private static long allocated(ThreadMXBean threads, ObjectLines lines, Poll poll) {
        for (int round = 0; round < 20; round++) {
            lines.add(poll);
            lines.end();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        lines.add(poll);
        lines.end();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** Samples that cost nothing themselves. */
    private record Poll(Monitored object, int count) implements Samples {
        @Override
        public Counter counter() {
            return GivenSamples.USAGE;
        }

        @Override
        public String instance() {
            return "";
        }

        @Override
        public String device() {
            return "";
        }

        @Override
        public int intervalSeconds() {
            return 20;
        }

        @Override
        public long time(int index) {
            return GivenSamples.START + 20L * index;
        }

        @Override
        public long value(int index) {
            return index;
        }
    }
}
