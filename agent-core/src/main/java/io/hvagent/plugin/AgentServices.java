package io.hvagent.plugin;

import io.hvagent.spi.LoginGuard;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What all sources of the process share. */
public record AgentServices(
        LoginGuard logins, InstantSource clock, Optional<Path> stateDirectory, Map<String, String> environment) {
    public AgentServices {
        environment = Map.copyOf(environment);
    }
}
