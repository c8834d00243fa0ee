package io.hvagent.simulators.vcenter.fleet;

/**
 * A custom field (attribute) that objects can have a value of.
 *
 * @param key its number
 * @param type the managed object type that has it; empty for all
 */
public record Field(int key, String name, String type) {}
