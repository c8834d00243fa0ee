package io.hvagent.kubevirt;

import io.hvagent.spi.Collector;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads as seldom as its group says, and runs as often as the source: so what a machine had is gone with the machine, and not with
 * the next reading.
 */
final class SlowCollector implements Collector {
    private final Setting setting;
    private final Reading reading;
    private Optional<Kept> kept = Optional.empty();
    private long readAt;

    SlowCollector(Setting setting, Reading reading) {
        this.setting = setting;
        this.reading = reading;
    }

    @Override
    public String name() {
        return reading.group();
    }

    @Override
    public String target() {
        return setting.node();
    }

    @Override
    public void collect(Sink sink) throws InterruptedException {
        Census census = setting.shared().census().get();
        if (isDue()) {
            long now = setting.nanoTime().getAsLong();
            kept = Optional.of(reading.read(census));
            readAt = now;
        }
        Set<String> living =
                census.places().stream().map(place -> place.container().id()).collect(Collectors.toSet());
        kept.ifPresent(samples -> samples.putInto(sink, living));
    }

    /** A little early counts: rounds do not come to the millisecond. */
    private boolean isDue() {
        long every = setting.context()
                .group(reading.group())
                .every()
                .map(Duration::toNanos)
                .orElse(0L);
        return kept.isEmpty() || setting.nanoTime().getAsLong() - readAt >= every - every / 20;
    }
}
