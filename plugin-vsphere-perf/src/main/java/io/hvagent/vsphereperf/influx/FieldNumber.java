package io.hvagent.vsphereperf.influx;

/**
 * How a counter's raw value becomes a field's: times {@code multiplier}, by {@code divisor}, with the point before so many
 * decimals; exact wherever the division is.
 */
record FieldNumber(long multiplier, long divisor, int decimals, Form form) {
    /** How an integer is written. */
    enum Form {
        /** {@code 12}, a float for InfluxDB. */
        PLAIN,
        /** {@code 12.0} */
        POINT,
        /** {@code 12i}, of type integer. */
        INTEGER
    }

    /** The raw value. */
    static FieldNumber raw(Form form) {
        return new FieldNumber(1, 1, 0, form);
    }

    /** A number of that many decimals, written as if it had none: 1234 is 12.34 with two. */
    static FieldNumber decimals(int decimals, Form form) {
        return new FieldNumber(1, 1, decimals, form);
    }

    /** Writes a raw value, which is not negative. */
    void write(long value, LineBytes out) {
        if (value > Long.MAX_VALUE / multiplier - divisor) {
            out.ascii(Double.toString((double) value * multiplier / divisor / Math.pow(10, decimals)));
        } else if (form == Form.INTEGER) {
            out.integer(rounded(value)).raw('i');
        } else {
            out.decimal(rounded(value), decimals, form == Form.POINT);
        }
    }

    private long rounded(long value) {
        return (value * multiplier + divisor / 2) / divisor;
    }
}
