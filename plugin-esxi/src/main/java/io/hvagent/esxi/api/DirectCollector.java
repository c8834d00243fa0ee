package io.hvagent.esxi.api;

import io.hvagent.esxi.compat.CompatSeries;
import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.host.Fleet;
import io.hvagent.esxi.service.HeldLogins;
import io.hvagent.esxi.service.ServiceMetrics;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.host.HostHealth;
import io.hvagent.vsphere.host.HostsHealth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one host by its own API. */
public final class DirectCollector implements HostsOfLate {
    private static final String ROUTE = "api";
    private static final List<String> ANSWERS = List.of("hostd");

    private final EsxiHost host;
    private final Vsphere vsphere;
    private final Fleet fleet;
    private final ApiSetup setup;
    private final HeldLogins held;
    private final Map<String, Integer> failures = new TreeMap<>();
    private volatile Optional<List<HostHealth>> newest = Optional.empty();
    private long lastSuccess;

    public DirectCollector(EsxiHost host, Vsphere vsphere, Fleet fleet, ApiSetup setup) {
        this.host = host;
        this.vsphere = vsphere;
        this.fleet = fleet;
        this.setup = setup;
        this.held = new HeldLogins(host.name(), ROUTE);
    }

    @Override
    public String name() {
        return "host";
    }

    @Override
    public String target() {
        return host.name();
    }

    @Override
    public Optional<List<HostHealth>> newest() {
        return newest;
    }

    /** A host that does not answer still has its series: that it does not. */
    @Override
    public void collect(Sink sink) throws InterruptedException {
        try {
            read(sink);
            lastSuccess = setup.clock().instant().getEpochSecond();
            sink.put(ServiceMetrics.UP, 1, host.name(), ROUTE);
            held.put(sink, Optional.empty(), vsphere::heldBack);
        } catch (CollectException e) {
            fleet.notDirect(host.name());
            failures.merge(e.reason().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
            sink.put(ServiceMetrics.UP, 0, host.name(), ROUTE);
            held.put(sink, Optional.of(e.reason()), vsphere::heldBack);
            sink.failed(ROUTE, e);
        }
        if (lastSuccess > 0) {
            sink.put(ServiceMetrics.LAST_SUCCESS, (double) lastSuccess, host.name(), ROUTE);
        }
        failures.forEach((reason, count) -> sink.put(ServiceMetrics.ERRORS, count, host.name(), ROUTE, reason));
    }

    private void read(Sink sink) throws CollectException, InterruptedException {
        HostsHealth health =
                vsphere.hosts(setup.parts(), sink.left().multipliedBy(9).dividedBy(10));
        if (health.hosts().size() != 1) {
            throw new CollectException(
                    Reason.BAD_REPLY,
                    host.name() + " has " + health.hosts().size()
                            + " hosts; what stands under hosts must be ESXi hosts, a vCenter belongs under vcenters");
        }
        HostHealth self = health.hosts().get(0);
        self.hardware().uuid().ifPresent(uuid -> fleet.direct(host.name(), uuid));
        HostHealth named = self.named(host.name());
        newest = Optional.of(List.of(named));
        put(sink, named);
        Denied.tell(sink, host.name(), health.denied());
    }

    private void put(Sink sink, HostHealth self) {
        new HostSeries(sink, "", setup.sensors()).put(self);
        setup.exporterNames().put(sink, self);
        new CommonSeries(sink, host.name(), setup.countedElsewhere()).put(self);
        new ApiServices(sink, fleet, setup).put(new CompatSeries.Place(host.site(), host.name()), self, ANSWERS);
    }
}
