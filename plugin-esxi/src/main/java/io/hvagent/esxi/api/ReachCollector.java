package io.hvagent.esxi.api;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.host.Fleet;
import io.hvagent.esxi.service.HeldLogins;
import io.hvagent.esxi.service.ServiceMetrics;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Sink;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells which hosts a vCenter reaches, as of its last round; none while that failed. Apart from that round's own collector, whose
 * earlier result stays until it expires.
 */
public final class ReachCollector implements Collector {
    private static final String ROUTE = "vcenter";

    private final String vcenter;
    private final Reached reached;
    private final Fleet fleet;
    private final HeldLogins held;
    private final HeldLogins.Account account;

    /** @param account the one that is logged in with */
    public ReachCollector(String vcenter, Reached reached, Fleet fleet, HeldLogins.Account account) {
        this.vcenter = vcenter;
        this.held = new HeldLogins(vcenter, ROUTE);
        this.account = account;
        this.reached = reached;
        this.fleet = fleet;
    }

    @Override
    public String name() {
        return "reach";
    }

    @Override
    public String target() {
        return vcenter;
    }

    @Override
    public void collect(Sink sink) {
        Reached.State state = reached.now();
        held.put(sink, state.failure(), account);
        Map<String, Boolean> up = state.read() ? state.up() : neverRead();
        up.forEach((host, is) -> sink.put(ServiceMetrics.UP, is ? 1 : 0, host, ROUTE));
        state.lastSuccess()
                .forEach((host, second) -> sink.put(ServiceMetrics.LAST_SUCCESS, (double) second, host, ROUTE));
        state.failures().forEach((reason, count) -> up.keySet()
                .forEach(host -> sink.put(ServiceMetrics.ERRORS, (double) count, host, ROUTE, reason)));
    }

    /** Before the first round that succeeded, the hosts are known that are listed as this vCenter's. */
    private Map<String, Boolean> neverRead() {
        List<EsxiHost> listed = fleet.listedOf(vcenter);
        return listed.stream().collect(Collectors.toMap(EsxiHost::name, host -> false, (a, b) -> a));
    }
}
