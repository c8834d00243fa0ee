package io.hvagent.plugin;

import io.hvagent.spi.LoginGuard;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What all sources of the process share. */
public record AgentServices(
        LoginGuard logins,
        InstantSource clock,
        Optional<Path> stateDirectory,
        Map<String, String> environment,
        Census census) {
    /** Knows which hosts sources count in the common model. Thread-safe. */
    @FunctionalInterface
    public interface Census {
        /** Whether another source than this one counts a host. */
        boolean countedElsewhere(String source, String host);
    }

    public AgentServices {
        environment = Map.copyOf(environment);
    }

    /** For a source that is alone. */
    public AgentServices(
            LoginGuard logins, InstantSource clock, Optional<Path> stateDirectory, Map<String, String> environment) {
        this(logins, clock, stateDirectory, environment, (source, host) -> false);
    }
}
