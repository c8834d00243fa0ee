package io.hvagent.testkit;

import io.hvagent.spi.Compat;
import io.hvagent.spi.Group;
import io.hvagent.spi.Metric;
import io.hvagent.spi.PluginContext;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * What a part of a plugin is given that is tried without an agent: all is wanted and owned, groups are off, the clock is the
 * system's, and nothing is kept. What takes an agent throws UnsupportedOperationException.
 */
public interface PlainContext extends PluginContext {
    @Override
    default PrometheusRegistry registry() {
        throw new UnsupportedOperationException();
    }

    @Override
    default ExecutorService executor() {
        throw new UnsupportedOperationException();
    }

    @Override
    default void collectorsChanged() {
        throw new UnsupportedOperationException();
    }

    @Override
    default boolean owns(String key) {
        return true;
    }

    @Override
    default boolean wanted(Metric metric) {
        return true;
    }

    @Override
    default Group group(String name) {
        return Group.OFF;
    }

    @Override
    default Compat compat() {
        throw new UnsupportedOperationException();
    }

    @Override
    default ProxySelector proxies() {
        throw new UnsupportedOperationException();
    }

    @Override
    default InstantSource clock() {
        return InstantSource.system();
    }

    @Override
    default Optional<Path> stateDirectory() {
        return Optional.empty();
    }
}
