package io.hvagent.vsphere.perf;

/**
 * What to read of an entity.
 *
 * @param counter the counter's id
 * @param instance empty for the aggregate, {@code *} for all instances and the aggregate
 */
public record MetricId(int counter, String instance) {}
