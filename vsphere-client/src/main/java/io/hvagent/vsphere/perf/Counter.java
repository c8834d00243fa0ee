package io.hvagent.vsphere.perf;

import java.util.Locale;

/**
 * A performance counter of one server (PerfCounterInfo).
 *
 * @param id its key, which means this counter on this server only
 * @param group such as {@code cpu}
 * @param name such as {@code ready}
 * @param unit the key of its unit, such as {@code kiloBytesPerSecond}
 * @param level the statistics level from which its aggregate is stored
 * @param deviceLevel the same for its instances
 */
public record Counter(
        int id, String group, String name, Rollup rollup, Stats stats, String unit, int level, int deviceLevel) {
    /** How samples become one value of a longer interval (rollupType). */
    public enum Rollup {
        AVERAGE,
        LATEST,
        SUMMATION,
        MAXIMUM,
        MINIMUM,
        NONE
    }

    /** What a value is (statsType): a level, the change within its interval, or a change per second. */
    public enum Stats {
        ABSOLUTE,
        DELTA,
        RATE
    }

    /** The name that is the same on every server: {@code cpu.ready.summation}. */
    public String key() {
        return group + "." + name + "." + rollup.name().toLowerCase(Locale.ROOT);
    }
}
