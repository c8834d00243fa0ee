package io.hvagent.vsphereperf.config;

/** A place that may stand in every series of an object. The host of a machine may not: a move would cut its counters in two. */
public enum InlineLabel {
    DATACENTER,
    CLUSTER
}
