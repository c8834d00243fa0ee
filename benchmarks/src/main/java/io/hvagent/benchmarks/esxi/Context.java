package io.hvagent.benchmarks.esxi;

import io.hvagent.spi.Compat;
import io.hvagent.spi.Group;
import io.hvagent.spi.LoginGuard;
import io.hvagent.spi.Metric;
import io.hvagent.spi.PluginContext;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** As much of an agent as the SSH route needs. */
record Context(LoginGuard logins) implements PluginContext {
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

    @Override
    public Optional<Path> stateDirectory() {
        return Optional.empty();
    }
}
