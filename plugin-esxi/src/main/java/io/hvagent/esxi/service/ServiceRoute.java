package io.hvagent.esxi.service;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A way into hosts that tells the states of their services. Nothing is connected to before the first call. One round runs at a
 * time; {@link #close()} may come from another thread and ends it.
 */
public interface ServiceRoute extends AutoCloseable {
    /**
     * Reads the services of all hosts at the same time, as far as the route's limit of parallel work goes; ends within the limit.
     * Hosts that the previous round had and this one has not are let go of.
     *
     * @return one entry for each host; a host that did not answer in time has a failure with TIMEOUT
     */
    Map<EsxiHost, HostServices> read(List<EsxiHost> hosts, Duration limit) throws InterruptedException;

    /**
     * The route's own collectors: groups of metrics that have a pace of their own, and what the route says about itself. Called
     * once; they ask for the hosts of now by themselves.
     */
    default List<Collector> collectors() {
        return List.of();
    }

    /** What the route connects to, for the hosts of now. */
    default List<Endpoint> endpoints() {
        return List.of();
    }

    /** Ends connections and threads; called once or more. */
    @Override
    void close();
}
