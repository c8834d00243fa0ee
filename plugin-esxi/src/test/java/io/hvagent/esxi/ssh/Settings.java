package io.hvagent.esxi.ssh;

import io.hvagent.spi.LoginGuard;
import io.hvagent.spi.Secret;
import io.hvagent.testkit.PlainContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source's settings, as the tests need them. */
record Settings(int port, Optional<Path> knownHosts, LoginGuard logins, Optional<Path> stateDirectory)
        implements PlainContext {
    static final String USER = "root";
    static final String PASSWORD = "of-the-test";

    SshConfig config() {
        return config(PASSWORD, Optional.empty());
    }

    SshConfig config(String password, Optional<SshConfig.NewKeys> newKeys) {
        return new SshConfig(
                Optional.of(USER),
                Optional.of(secret(password)),
                Optional.empty(),
                Optional.empty(),
                port,
                List.of(),
                null,
                knownHosts,
                Map.of(),
                newKeys,
                Optional.empty());
    }

    static Secret secret(String value) {
        return new Secret() {
            @Override
            public char[] reveal() {
                return value.toCharArray();
            }

            @Override
            public String toString() {
                return "***";
            }
        };
    }

    /** A guard that lets everybody in. */
    static LoginGuard open() {
        return (host, user, secret) -> new LoginGuard.Attempt() {
            @Override
            public void accepted() {}

            @Override
            public void rejected() {}

            @Override
            public void close() {}
        };
    }

    @Override
    public String source() {
        return "esxi";
    }
}
