package io.hvagent.esxi.api;

import io.hvagent.esxi.service.HeldLogins;
import io.hvagent.esxi.service.ServiceMetrics;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Sink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tells which hosts are reached through one server, as of the last round of the collector that reads them; none while that fails.
 * It is apart from that collector, whose earlier result stays until it expires, and asks nobody, so that a host that hangs does
 * not hold it up.
 */
public final class ReachCollector implements Collector {
    private final Setup setup;
    private final HeldLogins held;

    /**
     * What does not change.
     *
     * @param target the vCenter or the host
     * @param route vcenter or api
     * @param expected the hosts that are known of even if no round has succeeded yet
     * @param account the one that is logged in with
     */
    public record Setup(
            String target,
            String route,
            Reached reached,
            Supplier<List<String>> expected,
            HeldLogins.Account account) {}

    public ReachCollector(Setup setup) {
        this.setup = setup;
        this.held = new HeldLogins(setup.target(), setup.route());
    }

    @Override
    public String name() {
        return "reach";
    }

    @Override
    public String target() {
        return setup.target();
    }

    @Override
    public void collect(Sink sink) {
        Reached.State state = setup.reached().now();
        held.put(sink, state.failure(), setup.account());
        state.took()
                .ifPresent(time ->
                        sink.put(ServiceMetrics.DURATION, ServiceMetrics.seconds(time), setup.target(), setup.route()));
        Map<String, Boolean> up = new LinkedHashMap<>(state.up());
        if (!state.read() && state.failure().isPresent()) {
            setup.expected().get().forEach(host -> up.put(host, false));
        }
        up.forEach((host, is) -> put(sink, host, is, state));
    }

    private void put(Sink sink, String host, boolean is, Reached.State state) {
        String route = setup.route();
        sink.put(ServiceMetrics.UP, is ? 1 : 0, host, route);
        Long second = state.lastSuccess().get(host);
        if (second != null) {
            sink.put(ServiceMetrics.LAST_SUCCESS, (double) second, host, route);
        }
        state.failures()
                .forEach((reason, count) -> sink.put(ServiceMetrics.ERRORS, (double) count, host, route, reason));
    }
}
