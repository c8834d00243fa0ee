package io.hvagent.exposition;

/** A family as one run fills it. For one thread. */
final class RecordedFamily {
    private final Family family;
    private final int number;
    private final LabelLayout layout;
    private int newestBlock = -1;
    private boolean repeats;

    RecordedFamily(Family family, int number, LabelLayout layout) {
        this.family = family;
        this.number = number;
        this.layout = layout;
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
