package io.hvagent.esxi.api;

import io.hvagent.esxi.compat.CompatSeries;
import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.host.Fleet;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.host.HostHealth;
import io.hvagent.vsphere.host.HostsHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one host by its own API. */
public final class DirectCollector implements HostsOfLate {
    private static final List<String> ANSWERS = List.of("hostd");

    private final EsxiHost host;
    private final Vsphere vsphere;
    private final Fleet fleet;
    private final ApiSetup setup;
    private final Reached reached;
    private volatile Optional<List<HostHealth>> newest = Optional.empty();
    private volatile Duration keepFor = Duration.ZERO;

    public DirectCollector(EsxiHost host, Vsphere vsphere, VcenterCollector.Places places) {
        this.host = host;
        this.vsphere = vsphere;
        this.fleet = places.fleet();
        this.setup = places.setup();
        this.reached = places.reached();
    }

    @Override
    public String name() {
        return "host";
    }

    @Override
    public String target() {
        return host.name();
    }

    /** Takes note of how long its results are served: no vCenter is to tell the host too meanwhile. */
    @Override
    public Pace pace(Pace ofSource) {
        keepFor = ofSource.keepFor();
        return ofSource;
    }

    @Override
    public Optional<List<HostHealth>> newest() {
        return newest;
    }

    @Override
    public void collect(Sink sink) throws CollectException, InterruptedException {
        reached.round(() -> read(sink));
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
        HostHealth self = health.hosts().get(0).named(host.name());
        Instant now = setup.clock().instant();
        self.hardware().uuid().ifPresent(uuid -> fleet.direct(host.name(), uuid, now.plus(keepFor)));
        boolean first = newest.isEmpty();
        newest = Optional.of(List.of(self));
        put(sink, self);
        reached.succeeded(Map.of(host.name(), true));
        if (first) {
            setup.firstRead().run();
        }
        Denied.tell(sink, host.name(), health.denied());
    }

    private void put(Sink sink, HostHealth self) {
        new HostSeries(sink, "", setup.sensors()).put(self);
        setup.exporterNames().put(sink, self);
        new CommonSeries(sink, host.name(), setup.countedElsewhere()).put(self);
        new ApiServices(sink, fleet, setup).put(new CompatSeries.Place(host.site(), host.name()), self, ANSWERS);
    }
}
