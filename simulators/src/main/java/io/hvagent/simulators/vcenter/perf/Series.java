package io.hvagent.simulators.vcenter.perf;

/**
 * Names a series of samples.
 *
 * @param moid of the entity
 * @param counter such as {@code cpu.ready.summation}
 * @param instance empty for the aggregate
 */
public record Series(String moid, String counter, String instance) {}
