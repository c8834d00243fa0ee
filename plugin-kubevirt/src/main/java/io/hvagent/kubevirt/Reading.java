package io.hvagent.kubevirt;

/** Figures that cost more than those of a round, and are read less often. For one thread. */
interface Reading {
    /** The group that switches it, and its collector's name. */
    String group();

    /** Reads them all. */
    Kept read(Census census) throws InterruptedException;
}
