package io.hvagent.vsphere;

/**
 * A service of a vCenter appliance, in the words of its REST API.
 *
 * @param name such as {@code vpxd}
 * @param state {@code STARTED}, {@code STOPPED}, {@code STARTING}, {@code STOPPING}, or what a newer one says
 * @param startup {@code AUTOMATIC}, {@code MANUAL}, {@code DISABLED}; empty where it is not told
 * @param health {@code HEALTHY}, {@code HEALTHY_WITH_WARNINGS}, {@code DEGRADED}; empty where it has none
 */
public record VcenterService(String name, String state, String startup, String health) {}
