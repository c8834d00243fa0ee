package io.hvagent.exposition;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** One family on the page, with the series of all runs that have it. Changed only while the page is merged. */
final class PageFamily {
    private static final BitSet NONE = new BitSet();

    private final Family family;
    private final List<Part> parts = new ArrayList<>();
    private final SeriesSet known = new SeriesSet();

    /**
     * The series that one run contributes.
     *
     * @param from the first one's index in the result
     * @param to the index after the last one's
     * @param repeated those among them that are left out
     */
    record Part(Result result, int from, int to, BitSet repeated) {
        /** Takes one series: what stands between the family's name and the value, and the value. */
        interface Visitor<E extends Exception> {
            void visit(byte[] labels, double value) throws E;
        }

        <E extends Exception> void forEach(Visitor<E> visitor) throws E {
            for (int i = repeated.nextClearBit(from); i < to; i = repeated.nextClearBit(i + 1)) {
                visitor.visit(result.labels().text(result.block(i)), result.value(i));
            }
        }
    }

    PageFamily(Family family) {
        this.family = family;
    }

    Family family() {
        return family;
    }

    List<Part> parts() {
        return parts;
    }

    /** Adds the series of a run, less those that the page has; returns how many these are. */
    int add(Result result, int from, int to) {
        if (parts.size() == 1) {
            enter(parts.get(0));
        }
        Part part = new Part(result, from, to, parts.isEmpty() ? NONE : new BitSet());
        if (!parts.isEmpty()) {
            enter(part);
        }
        parts.add(part);
        return part.repeated.cardinality();
    }

    /** Enters the series of a part among the known ones, and notes in it which were known before. */
    private void enter(Part part) {
        known.begin(part.result.labels());
        for (int i = part.from; i < part.to; i++) {
            if (!known.add(part.result.block(i))) {
                part.repeated.set(i);
            }
        }
    }
}
