package io.hvagent.vsphereperf.counter;

import io.hvagent.vsphere.perf.Counter;

/**
 * What a single sample of a counter is called where samples are written one by one: the family's name, but for a counter that
 * only grows an amount within its interval stays one, and a rate stays a rate.
 *
 * @param group of the counter, such as {@code virtual_disk}
 * @param name within its group, with the unit, such as {@code read_bytes_per_second}
 * @param scale from the raw value to that unit
 */
public record SampleName(String group, String name, Scale scale) {
    /** The name of a counter's samples. */
    public static SampleName of(Counter counter) {
        String group = Stem.words(counter.group());
        String stem = Stem.of(counter).text();
        String rest = stem.startsWith(group + "_") ? stem.substring(group.length() + 1) : stem;
        Shape level = Shape.level(counter);
        return new SampleName(group, rest + level.suffix(), level.scale());
    }
}
