package io.hvagent.collect;

import io.hvagent.exposition.Slot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** What one request wants of some collectors: results younger than their intervals. For one thread. */
public final class Demand {
    private final List<Part> parts;
    private final LongSupplier nanoTime;
    private final long start;

    /** One collector's share: where its result is, and whether that is a young one, once this is known. */
    record Part(Slot slot, Future<Boolean> young) {}

    /**
     * What came of a demand.
     *
     * @param slots of the collectors that have a young result, in their order
     * @param complete whether these are all
     * @param took the time since it was made
     */
    public record Answer(List<Slot> slots, boolean complete, Duration took) {
        public Answer {
            slots = List.copyOf(slots);
        }
    }

    Demand(List<Part> parts, LongSupplier nanoTime) {
        this.parts = List.copyOf(parts);
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Waits until each collector has a young result or has failed, at most for {@code longest}. The runs go on regardless. */
    public Answer await(Duration longest) throws InterruptedException {
        long deadline = nanoTime.getAsLong() + longest.toNanos();
        List<Slot> young = new ArrayList<>();
        for (Part part : parts) {
            if (isYoung(part, deadline)) {
                young.add(part.slot);
            }
        }
        return new Answer(young, young.size() == parts.size(), Duration.ofNanos(nanoTime.getAsLong() - start));
    }

    private boolean isYoung(Part part, long deadline) throws InterruptedException {
        try {
            return part.young.get(Math.max(0, deadline - nanoTime.getAsLong()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
