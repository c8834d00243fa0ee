package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;

/** How the newest run of each collector went; one that is beyond its limit counts as failed. Thread-safe. */
final class ScrapeTally {
    private static final Metric SUCCESS = gauge(
            "node_scrape_collector_success", "Whether the newest run of a collector gave what it should.", "collector");
    private static final Metric DURATION =
            gauge("node_scrape_collector_duration_seconds", "How long that run took.", "collector");
    private static final double NANO = 1e9;

    private record Run(long start, long limit, double seconds, boolean ended, boolean good) {}

    private final Map<String, Run> newest = new ConcurrentSkipListMap<>();
    private final Map<String, Run> ended = new ConcurrentSkipListMap<>();
    private final LongSupplier nanoTime;

    /** @param nanoTime a clock as {@link System#nanoTime} */
    ScrapeTally(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A run begins that may take so long. */
    void begins(String collector, Duration limit) {
        newest.put(collector, new Run(nanoTime.getAsLong(), limit.toNanos(), 0, false, false));
    }

    /** It ends. */
    void ends(String collector, boolean good) {
        Run run = newest.get(collector);
        double seconds = (nanoTime.getAsLong() - run.start()) / NANO;
        Run over = new Run(run.start(), run.limit(), seconds, true, good);
        newest.put(collector, over);
        ended.put(collector, over);
    }

    /** Puts a success and a duration for each. */
    void put(Sink sink) {
        newest.forEach((collector, run) -> {
            double seconds = (nanoTime.getAsLong() - run.start()) / NANO;
            boolean stuck = !run.ended() && seconds * NANO > run.limit();
            Run told = stuck ? new Run(run.start(), run.limit(), seconds, false, false) : ended.get(collector);
            if (told != null) {
                sink.put(SUCCESS, told.good() ? 1 : 0, collector);
                sink.put(DURATION, told.seconds(), collector);
            }
        });
    }
}
