package io.hvagent.benchmarks;

import io.hvagent.proxmox.ProxmoxPlugin;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import io.hvagent.testkit.PluginUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long one refresh of a cluster takes, and how many calls: all collectors that are due each 15 seconds, at once. Connections
 * are not kept between rounds, as an API server closes idle ones.
 */
public final class ProxmoxRefresh {
    private static final Pace PACE = Pace.every(Duration.ofSeconds(15));
    private static final int WORKERS = 64;
    private static final double DAY_SECONDS = 86_400;

    private ProxmoxRefresh() {}

    /** Takes the numbers of nodes and guests, the milliseconds of each call, and the number of rounds. */
    public static void main(String[] arguments) throws Exception {
        int nodes = Integer.parseInt(arguments[0]);
        int guests = Integer.parseInt(arguments[1]);
        Duration latency = Duration.ofMillis(Long.parseLong(arguments[2]));
        Comparison.describeMachine();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try (ProxmoxLab lab = new ProxmoxLab(nodes, guests, latency);
                PluginUnderTest source = PluginUnderTest.open(new ProxmoxPlugin(), lab.profile("15s"), Map.of())) {
            long start = System.nanoTime();
            source.collect();
            System.out.printf("first round, one after the other: %d ms, %d calls%n", millis(start), lab.calls());
            List<Collector> due = new ArrayList<>(source.collectors());
            due.removeIf(collector -> collector.name().equals("registry") || every(collector) > 15);
            measure(lab, workers, due, Integer.parseInt(arguments[3]));
            System.out.printf("calls in 15 s on average, slow ones included: %.1f%n", average(source, guests));
        } finally {
            workers.shutdownNow();
        }
    }

    private static double every(Collector collector) {
        return collector.pace(PACE).every().toSeconds();
    }

    private static void measure(ProxmoxLab lab, ExecutorService workers, List<Collector> due, int rounds)
            throws InterruptedException, ExecutionException {
        long[] times = new long[rounds];
        long calls = lab.calls();
        for (int i = -rounds; i < rounds; i++) {
            if (i == 0) {
                calls = lab.calls();
            }
            long start = System.nanoTime();
            refresh(workers, due);
            times[Math.max(i, 0)] = millis(start);
        }
        Arrays.sort(times);
        System.out.printf(
                "refresh: %d collectors, %.1f calls, min %d ms, median %d ms, max %d ms%n",
                due.size(), (double) (lab.calls() - calls) / rounds, times[0], times[rounds / 2], times[rounds - 1]);
    }

    private static void refresh(ExecutorService workers, List<Collector> due)
            throws InterruptedException, ExecutionException {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (Collector collector : due) {
            tasks.add(() -> {
                collector.collect(new Discarding());
                return null;
            });
        }
        for (Future<Void> task : workers.invokeAll(tasks)) {
            task.get();
        }
    }

    /** What the schedules of all collectors come to; of guests a configuration each ten minutes but in 2.5 s, and snapshots each six hours. */
    private static double average(PluginUnderTest source, int guests) {
        double calls = guests * 4 / DAY_SECONDS * 15 + Math.min(guests * 15 / 600.0, 15 / 2.5);
        for (Collector collector : source.collectors()) {
            calls += callsOf(collector.name()) * 15 / every(collector);
        }
        return calls;
    }

    private static int callsOf(String collector) {
        return switch (collector) {
            case "cluster", "guests" -> 2;
            case "config", "snapshots", "registry" -> 0;
            case "smart" -> 3;
            default -> 1;
        };
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** Takes samples and keeps none. */
    private static final class Discarding implements Sink {
        private final long deadline = System.nanoTime() + PACE.limit().toNanos();

        @Override
        public void put(Metric metric, double value, String... labelValues) {}

        @Override
        public Row row(List<String> labels, String... values) {
            return (metric, value) -> {};
        }

        @Override
        public void failed(String part, CollectException why) {
            System.out.println(part + ": " + why.getMessage());
        }

        @Override
        public Duration left() {
            return Duration.ofNanos(deadline - System.nanoTime());
        }
    }
}
