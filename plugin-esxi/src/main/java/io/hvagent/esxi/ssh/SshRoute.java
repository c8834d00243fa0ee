package io.hvagent.esxi.ssh;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.service.ServiceRoute;
import io.hvagent.spi.PluginContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the SSH route of a source. Thread-safe. */
public interface SshRoute {
    /** The route that this build has, if it has one. */
    static Optional<SshRoute> present() {
        return Optional.of(KeptConnections::new);
    }

    /**
     * Opens the route; no network yet.
     *
     * @param hosts those of now, for the collectors of the route's own
     * @throws IllegalArgumentException if the configuration cannot be used; the message names the key
     */
    ServiceRoute open(SshConfig config, Supplier<List<EsxiHost>> hosts, PluginContext context);
}
