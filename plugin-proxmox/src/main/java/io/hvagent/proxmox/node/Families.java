package io.hvagent.proxmox.node;

import io.hvagent.spi.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Families whose names are made of the kernel's own words, each made once. For one thread. */
final class Families {
    private final Metric.Kind kind;
    private final String prefix;
    private final String help;
    private final List<String> labels;
    private final Map<String, Metric> made = new HashMap<>();

    /** @param help begins the help texts; the kernel's word is put behind it */
    Families(Metric.Kind kind, String prefix, String help, String... labels) {
        this.kind = kind;
        this.prefix = prefix;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** The family of a name that is usable after the prefix. */
    Metric of(String name) {
        return made.computeIfAbsent(name, key -> new Metric(kind, prefix + key, help + key + ".", labels));
    }
}
