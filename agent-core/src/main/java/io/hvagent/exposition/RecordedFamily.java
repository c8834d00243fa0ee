package io.hvagent.exposition;

import java.util.List;

/** A family as one run fills it. For one thread. */
final class RecordedFamily {
    private final Family family;
    private final int number;
    private final LabelLayout layout;
    private List<String> names;
    private int newestBlock = -1;
    private boolean repeats;

    RecordedFamily(Family family, int number, LabelLayout layout) {
        this.family = family;
        this.number = number;
        this.layout = layout;
        this.names = layout.names();
    }

    Family family() {
        return family;
    }

    int number() {
        return number;
    }

    /** The layout of the first series, likely that of all. */
    LabelLayout layout() {
        return layout;
    }

    /** Whether label names are those of the layout. Metrics are constants: mostly it is the same list that comes again. */
    boolean hasNames(List<String> asked) {
        if (asked != names && layout.names().equals(asked)) {
            names = asked;
        }
        return asked == names;
    }

    /** The block that the next series likely has: families mostly have the same entities in the same order. */
    int expectedBlock() {
        return newestBlock + 1;
    }

    /** Notes a series; while block numbers only rise there can be no second series with the same labels. */
    void note(int block) {
        repeats |= block <= newestBlock;
        newestBlock = block;
    }

    /** Whether two series may have the same block. */
    boolean repeats() {
        return repeats;
    }
}
