package io.hvagent.vsphereperf.counter;

import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphere.perf.Counter.Rollup;
import io.hvagent.vsphere.perf.Counter.Stats;
import java.util.Optional;

/**
 * What the samples of a counter become.
 *
 * @param form how they add up
 * @param suffix what ends the family's name
 * @param scale from raw values, or their sum, to the family's unit
 */
public record Shape(Form form, String suffix, Scale scale) {
    /** How samples add up. */
    public enum Form {
        /** Amounts within an interval: their sum is a counter. */
        SUM,
        /** Amounts per second: their sum, times the interval, is a counter. */
        INTEGRAL,
        /** Levels: the newest one is a gauge. */
        LEVEL
    }

    /** The shape of a counter. One of a unit that is not known is a level or a sum of raw values. */
    static Shape of(Counter counter) {
        Optional<Unit> unit = Unit.of(counter.unit());
        Scale scale = unit.map(Unit::scale).orElse(Scale.NONE);
        String suffix = unit.map(Unit::suffix).orElse("");
        boolean rolled = counter.rollup() == Rollup.MAXIMUM || counter.rollup() == Rollup.MINIMUM;
        if (rolled || counter.rollup() == Rollup.NONE) {
            return new Shape(Form.LEVEL, suffix, scale);
        } else if (counter.stats() == Stats.DELTA) {
            return new Shape(Form.SUM, suffix + "_total", scale);
        } else if (counter.stats() == Stats.RATE && counter.rollup() == Rollup.AVERAGE) {
            return rate(unit, suffix, scale);
        }
        return new Shape(Form.LEVEL, suffix, scale);
    }

    private static Shape rate(Optional<Unit> unit, String suffix, Scale scale) {
        if (unit.stream().anyMatch(Unit::perSecond)) {
            return new Shape(Form.INTEGRAL, "_bytes_total", scale);
        }
        boolean plain = unit.stream().anyMatch(u -> u == Unit.NUMBER);
        return plain ? new Shape(Form.INTEGRAL, "_total", scale) : new Shape(Form.LEVEL, suffix, scale);
    }

    /** The same counter as a level, whatever it is. */
    static Shape level(Counter counter) {
        Optional<Unit> unit = Unit.of(counter.unit());
        boolean rate = counter.stats() == Stats.RATE && unit.stream().anyMatch(u -> u == Unit.NUMBER);
        String suffix = rate ? "_per_second" : unit.map(Unit::suffix).orElse("");
        return new Shape(Form.LEVEL, suffix, unit.map(Unit::scale).orElse(Scale.NONE));
    }

    /** Whether it is a counter that never falls. */
    public boolean cumulative() {
        return form != Form.LEVEL;
    }
}
