package io.hvagent.vmguest.stats;

/** The unit that the guest library counts in, and the way to the base unit of a metric. */
public enum Unit {
    NONE(1, 1),
    MEGAHERTZ(1_000_000, 1),
    MEBIBYTES(1 << 20, 1),
    MILLISECONDS(1, 1000);

    private final double factor;
    private final double divisor;

    Unit(double factor, double divisor) {
        this.factor = factor;
        this.divisor = divisor;
    }

    /** The value in hertz, bytes, seconds, or as it is. */
    public double toBase(double value) {
        return value * factor / divisor;
    }
}
