package io.hvagent.exposition;

import java.util.List;
import java.util.function.LongSupplier;

/** All results that are served now, and the page made of them. Thread-safe. */
public final class Exposition {
    private final LongSupplier nanoTime;
    private volatile List<Slot> slots = List.of();

    /**
     * Starts with an empty page.
     *
     * @param seriesLimit the most series on the page
     * @param nanoTime the clock that results expire by
     */
    public Exposition(int seriesLimit, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A place for the results of one collector; it is on the page once it is arranged. */
    public Slot slot(SeriesRules rules) {
        return new Slot(rules, nanoTime);
    }

    /** Sets what is on the page. Where two collectors collide the earlier one wins. What is not in the list leaves the page. */
    public void arrange(List<Slot> inOrder) {
        slots = List.copyOf(inOrder);
    }

    int size() {
        return slots.stream().mapToInt(Slot::series).sum();
    }
}
