package io.hvagent.vmguest;

import io.hvagent.spi.Compat;
import io.hvagent.spi.Group;
import io.hvagent.spi.LoginGuard;
import io.hvagent.spi.Metric;
import io.hvagent.spi.PluginContext;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;

/** A context with a clock that stands still. */
record FakeContext(Compat compat, Predicate<Metric> selector) implements PluginContext {
    static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    FakeContext(Compat compat) {
        this(compat, metric -> true);
    }

    @Override
    public String source() {
        return "vmguest";
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
    public void collectorsChanged() {}

    @Override
    public boolean owns(String key) {
        return true;
    }

    @Override
    public boolean wanted(Metric metric) {
        return selector.test(metric);
    }

    @Override
    public Group group(String name) {
        return Group.ON;
    }

    @Override
    public ProxySelector proxies() {
        return ProxySelector.getDefault();
    }

    @Override
    public LoginGuard logins() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(NOW);
    }

    @Override
    public Optional<Path> stateDirectory() {
        return Optional.empty();
    }
}
