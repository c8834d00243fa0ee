package io.hvagent.exposition;

import io.hvagent.exposition.PageFamily.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;

/** Makes one family of what several runs have of it. For one thread. */
final class FamilyMerge {
    private final Family family;
    private final Supplier<SharedLabels> shared;
    private final List<Part> parts = new ArrayList<>(1);
    private final SeriesSet known = new SeriesSet();

    /** @param shared asked once there is more than one run */
    FamilyMerge(Family family, Supplier<SharedLabels> shared) {
        this.family = family;
        this.shared = shared;
    }

    /**
     * Adds series of a run, less those that are there; returns how many these are. Series of one run are never equal.
     *
     * @param number the family's in the result
     * @param to the index after the last one's in the result
     */
    int add(Result result, int number, int to) {
        Part part = new Part(result, number, to, new BitSet(0));
        parts.add(part);
        if (parts.size() == 2) {
            enter(parts.get(0));
        }
        if (parts.size() >= 2) {
            enter(part);
        }
        return part.repeated().cardinality();
    }

    /** Enters the series of a part that other runs may have among the known ones, and notes in it which were known before. */
    private void enter(Part part) {
        if (shared.get().any()) {
            LabelBlocks labels = part.result().labels();
            known.begin(labels);
            for (int i = part.from(); i < part.to(); i++) {
                int block = part.result().block(i);
                if (shared.get().has(labels.hash(block)) && !known.add(block)) {
                    part.repeated().set(i);
                }
            }
        }
    }

    PageFamily page() {
        return new PageFamily(family, parts);
    }
}
