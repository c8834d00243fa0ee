package io.hvagent.spi;

import java.util.List;
import java.util.Map;

/** One opened entry of the profile. */
public interface Source extends AutoCloseable {
    /**
     * The collectors of now, compared by identity; the pair of name and target is unique. Called from any thread, at start
     * and after {@link PluginContext#collectorsChanged()}. First runs of one target's collectors go in this order.
     */
    List<? extends Collector> collectors();

    /** What the source connects to, for {@code hvagent check --connect} and the agent's own metrics. */
    default List<Endpoint> endpoints() {
        return List.of();
    }

    /**
     * Extra paths such as {@code /pve} that collect on demand; read once, after open. The agent's own paths cannot be had:
     * {@code /}, {@code /probe}, and all under {@code /metrics} and {@code /-}.
     */
    default Map<String, OnDemand> routes() {
        return Map.of();
    }

    /** Ends sessions and threads; called once or more, even before the first collect and while one runs. */
    @Override
    default void close() {}
}
