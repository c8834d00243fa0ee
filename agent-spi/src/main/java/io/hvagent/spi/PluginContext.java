package io.hvagent.spi;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** What the agent gives to one source. Thread-safe, usable until the source is closed. */
public interface PluginContext {
    /** The source's name in the profile. */
    String source();

    /** A registry of this source's own for long-lived client_java instruments; the page includes it. */
    PrometheusRegistry registry();

    /** Threads for fan-out inside a collect; tasks are interrupted when the source closes. */
    ExecutorService executor();

    /** Asks the agent to read {@link Source#collectors()} again. */
    void collectorsChanged();

    /** Whether this agent, of those that share the work, collects the object with this key. */
    boolean owns(String key);

    /**
     * Whether what is served now has a host from another source that {@link Sink#counts} it. A source of single hosts, such as
     * esxi, asks for each in each run and leaves the common model of that host to the other one. A source of whole clusters, such
     * as vsphere-perf, says which hosts it counts and does not ask: of two that did both, each could wait for the other.
     *
     * @param host as the other source names it; in any case
     */
    default boolean countedElsewhere(String host) {
        return false;
    }

    /** Whether the profile's selectors let a metric through: what is not wanted need not be collected. */
    boolean wanted(Metric metric);

    /** The state of one of {@link SourcePlugin#groups()}. */
    Group group(String name);

    /** Whether, and how exactly, the replaced exporter's names are wanted. */
    Compat compat();

    /** The proxy rules of this source. */
    ProxySelector proxies();

    LoginGuard logins();

    /** The wall clock, for timestamps; never for schedules. */
    InstantSource clock();

    /** A directory that survives restarts, if the agent has one. */
    Optional<Path> stateDirectory();
}
