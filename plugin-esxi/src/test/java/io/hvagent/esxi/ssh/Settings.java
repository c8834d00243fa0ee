package io.hvagent.esxi.ssh;

import io.hvagent.spi.Compat;
import io.hvagent.spi.Group;
import io.hvagent.spi.LoginGuard;
import io.hvagent.spi.Metric;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Secret;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** A source's settings, as the tests need them. */
record Settings(int port, Optional<Path> knownHosts, LoginGuard logins, Optional<Path> stateDirectory)
        implements PluginContext {
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

    @Override
    public PrometheusRegistry registry() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ExecutorService executor() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void collectorsChanged() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean owns(String key) {
        return true;
    }

    @Override
    public boolean wanted(Metric metric) {
        return true;
    }

    @Override
    public Group group(String name) {
        return Group.OFF;
    }

    @Override
    public Compat compat() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ProxySelector proxies() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }
}
