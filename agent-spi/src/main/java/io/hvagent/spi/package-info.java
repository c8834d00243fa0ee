/**
 * What a plugin compiles against. A plugin is stateless and found by {@link java.util.ServiceLoader}; it opens one {@link
 * io.hvagent.spi.Source} for each entry of the profile, whose {@link io.hvagent.spi.Collector}s run on the agent's scheduler.
 * No parameter and no result is null unless it says so.
 */
package io.hvagent.spi;
