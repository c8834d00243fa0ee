package io.hvagent.exposition;

import java.util.BitSet;
import java.util.List;
import java.util.function.DoublePredicate;

/** One family on the page, with the series of all runs that have it, in the order of precedence. Immutable. */
record PageFamily(Family family, List<Part> parts) {
    private static final int LONGEST_NUMBER = 25;

    PageFamily {
        parts = List.copyOf(parts);
    }

    /** Whether something holds for the value of every series. */
    boolean all(DoublePredicate condition) {
        return parts.stream().allMatch(part -> part.all(condition));
    }

    /** About how many bytes its lines have, and its description. */
    long textSize() {
        int name = family.name().length();
        return 2L * name
                + 3L * family.help().length()
                + parts.stream().mapToLong(part -> part.textSize(name)).sum();
    }

    /**
     * The series that one run contributes.
     *
     * @param family its number in the result
     * @param to the index after the last one's in the result
     * @param repeated those among them that are left out
     */
    record Part(Result result, int family, int to, BitSet repeated) {
        /** Takes one series: what stands between the family's name and the value, and the value. */
        interface Visitor<E extends Exception> {
            void visit(byte[] labels, double value) throws E;
        }

        /** The first one's index in the result. */
        int from() {
            return result.start(family);
        }

        /** How many series it has, those that are left out included. */
        int size() {
            return to - from();
        }

        /** Whether it is all that the run has of the family. */
        boolean isWhole() {
            return to == result.end(family) && repeated.isEmpty();
        }

        byte[] name() {
            return LineWriter.ascii(result.families().get(family).name());
        }

        <E extends Exception> void forEach(Visitor<E> visitor) throws E {
            for (int i = repeated.nextClearBit(from()); i < to; i = repeated.nextClearBit(i + 1)) {
                visitor.visit(result.labels().text(result.block(i)), result.value(i));
            }
        }

        private long textSize(int name) {
            long size = (long) size() * (name + LONGEST_NUMBER);
            for (int i = from(); i < to; i++) {
                size += result.labels().text(result.block(i)).length;
            }
            return size;
        }

        private boolean all(DoublePredicate condition) {
            int i = repeated.nextClearBit(from());
            while (i < to && condition.test(result.value(i))) {
                i = repeated.nextClearBit(i + 1);
            }
            return i >= to;
        }
    }
}
