/**
 * Servers that go wrong, each in one way: {@link io.hvagent.testkit.fault.FaultServer} acts out a {@link
 * io.hvagent.testkit.fault.Fault}, which also tells what a collector is to make of it. A test over {@code Fault.values()} shows
 * that a plugin gets over all of them. No parameter and no result is null.
 */
package io.hvagent.testkit.fault;
