package io.hvagent.exposition;

import java.util.BitSet;
import java.util.List;
import java.util.function.DoublePredicate;

/** One family on the page, with the series of all runs that have it, in the order of precedence. Immutable. */
record PageFamily(Family family, List<Part> parts) {
    PageFamily {
        parts = List.copyOf(parts);
    }

    /** Whether something holds for the value of every series. */
    boolean all(DoublePredicate condition) {
        return parts.stream().allMatch(part -> part.all(condition));
    }

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

        private boolean all(DoublePredicate condition) {
            int i = repeated.nextClearBit(from);
            while (i < to && condition.test(result.value(i))) {
                i = repeated.nextClearBit(i + 1);
            }
            return i >= to;
        }
    }
}
