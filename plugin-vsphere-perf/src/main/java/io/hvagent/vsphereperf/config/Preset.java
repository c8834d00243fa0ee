package io.hvagent.vsphereperf.config;

/** A named set of counters. */
public enum Preset {
    /** What vCenter itself stores at its lowest statistics level. */
    MINIMAL,
    DEFAULT,
    /** The counters of vsphere_performance_collector. */
    SEED,
    /** The counters that Telegraf's sample configuration lists. */
    TELEGRAF,
    /** Every counter that machines and hosts have, but for those that must be asked for by name. */
    ALL
}
