/**
 * A vCenter for tests, benchmarks and the demo: {@link io.hvagent.simulators.vcenter.VcenterSimulator} serves a fleet of any
 * size over HTTPS, in the wire format of vim25. It shares no code with the agent's client, so that the two check each other.
 *
 * <p>By package: {@code fleet} is what the vCenter has, {@code setup} how it is set up, {@code perf} its counters and samples,
 * {@code property} its inventory as the API tells it, {@code service} and {@code rest} the other services, {@code session} who is
 * logged in, {@code events} what happens to it and what goes wrong; {@code call}, {@code soap} and {@code http} carry the calls.
 */
package io.hvagent.simulators.vcenter;
