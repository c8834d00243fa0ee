package io.hvagent.simulators.vcenter.fleet;

/**
 * A reference to a managed object.
 *
 * @param type such as {@code VirtualMachine}
 * @param moid such as {@code vm-12}
 */
public record Ref(String type, String moid) {}
