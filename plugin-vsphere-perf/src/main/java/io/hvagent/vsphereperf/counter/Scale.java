package io.hvagent.vsphereperf.counter;

/** A factor that is a whole number or a part of one: thousandths are divided, not multiplied, so that 1009 is 1.009. */
public record Scale(double multiplier, double divisor) {
    static final Scale NONE = new Scale(1, 1);

    static Scale times(long factor) {
        return new Scale((double) factor, 1);
    }

    static Scale per(long divisor) {
        return new Scale(1, (double) divisor);
    }

    /** A raw value in the base unit. */
    public double of(double raw) {
        return raw * multiplier / divisor;
    }
}
