package io.hvagent.simulators.vcenter.setup;

/**
 * How samples come. The shares are in a thousand; which ones they hit is fixed by the seed, and the same for every reader.
 *
 * @param lateSeconds a sample appears this long after its time
 * @param lateUpTo and up to so many seconds more, each object's by itself, but never out of order
 * @param missingSamples of an object's samples, all counters of it, are not there at all
 * @param missingValues of a series' values are not there
 * @param form how replies are written
 */
public record Sampling(int lateSeconds, int lateUpTo, int missingSamples, int missingValues, Form form) {
    /** At once, without a gap, oldest first. */
    public static final Sampling PLAIN = new Sampling(0, 0, 0, 0, Form.PLAIN);

    /**
     * How replies are written.
     *
     * @param newestFirst samples come in falling order of time
     * @param shortened values that are missing at the end of a series are left out
     * @param emptyCells a missing value is an empty cell in csv, else -1
     */
    public record Form(boolean newestFirst, boolean shortened, boolean emptyCells) {
        public static final Form PLAIN = new Form(false, false, false);
    }

    public Sampling in(Form other) {
        return new Sampling(lateSeconds, lateUpTo, missingSamples, missingValues, other);
    }
}
