package io.hvagent.esxi.service;

import io.hvagent.spi.CollectException;
import java.util.Map;
import java.util.Optional;

/**
 * The services of one host, as of one round.
 *
 * @param states by the service's configured name, in the order in which they were asked; empty if nothing could be read
 * @param failure why some or all states are missing; empty if the host was read
 */
public record HostServices(Map<String, ServiceState> states, Optional<CollectException> failure) {
    /** Whether the host answered, be it that some of its scripts did not. */
    boolean answered() {
        return failure.isEmpty() || states.values().stream().anyMatch(state -> state != ServiceState.UNKNOWN);
    }

    /** What a host answered. */
    public static HostServices of(Map<String, ServiceState> states) {
        return new HostServices(states, Optional.empty());
    }

    /** A host that could not be read. */
    public static HostServices failed(CollectException why) {
        return new HostServices(Map.of(), Optional.of(why));
    }
}
