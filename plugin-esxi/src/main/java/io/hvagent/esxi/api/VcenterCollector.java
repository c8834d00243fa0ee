package io.hvagent.esxi.api;

import io.hvagent.esxi.compat.CompatSeries;
import io.hvagent.esxi.compat.SiteName;
import io.hvagent.esxi.config.Vcenter;
import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.host.Fleet;
import io.hvagent.esxi.service.HeldLogins;
import io.hvagent.esxi.service.ServiceMetrics;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.host.HostHealth;
import io.hvagent.vsphere.host.HostsHealth;
import java.util.List;
import java.util.Optional;

/** Reads all hosts of one vCenter, and tells the source which there are. */
public final class VcenterCollector implements HostsOfLate {
    private static final String ROUTE = "vcenter";
    private static final List<String> ANSWER_FOR_IT = List.of("hostd", "vpxa");

    private final Vcenter vcenter;
    private final Vsphere vsphere;
    private final Fleet fleet;
    private final ApiSetup setup;
    private final AlarmNames alarmNames;
    private volatile List<HostHealth> newest = List.of();

    public VcenterCollector(Vcenter vcenter, Vsphere vsphere, Fleet fleet, ApiSetup setup) {
        this.vcenter = vcenter;
        this.vsphere = vsphere;
        this.fleet = fleet;
        this.setup = setup;
        this.alarmNames = new AlarmNames(vsphere);
    }

    @Override
    public String name() {
        return "hosts";
    }

    @Override
    public String target() {
        return vcenter.name();
    }

    @Override
    public List<HostHealth> newest() {
        return newest;
    }

    @Override
    public void collect(Sink sink) throws CollectException, InterruptedException {
        HostsHealth health = read(sink);
        List<HostHealth> hosts = health.hosts().stream()
                .filter(host -> !host.name().isEmpty() && setup.owns().test(host.name()))
                .toList();
        newest = hosts;
        fleet.found(vcenter.name(), hosts.stream().map(this::described).toList());
        hosts.stream()
                .filter(host -> !fleet.isDirect(host.hardware().uuid().orElse(host.moid())))
                .forEach(host -> put(sink, host));
        if (setup.alarmNames()) {
            alarmNames.put(sink, vcenter.name(), hosts);
        }
        Denied.tell(sink, vcenter.name(), health.denied());
    }

    private HostsHealth read(Sink sink) throws CollectException, InterruptedException {
        HeldLogins held = new HeldLogins(vcenter.name(), ROUTE);
        try {
            HostsHealth health =
                    vsphere.hosts(setup.parts(), sink.left().multipliedBy(9).dividedBy(10));
            held.put(sink, Optional.empty(), vsphere::heldBack);
            return health;
        } catch (CollectException e) {
            held.put(sink, Optional.of(e.reason()), vsphere::heldBack);
            throw e;
        }
    }

    private EsxiHost described(HostHealth host) {
        return new EsxiHost(host.name(), host.name(), vcenter.name(), site());
    }

    private String site() {
        return vcenter.site().isEmpty() ? SiteName.of(vcenter.name()) : vcenter.site();
    }

    private void put(Sink sink, HostHealth host) {
        sink.put(ServiceMetrics.UP, host.state().isConnected() ? 1 : 0, host.name(), ROUTE);
        new HostSeries(sink, vcenter.name(), setup.sensors()).put(host);
        new CommonSeries(sink, vcenter.name(), setup.countedElsewhere()).put(host);
        String siteOfHost = fleet.listed(host.name()).map(EsxiHost::site).orElseGet(this::site);
        new ApiServices(sink, fleet, setup).put(new CompatSeries.Place(siteOfHost, host.name()), host, ANSWER_FOR_IT);
        host.overall().ifPresent(status -> setup.compat()
                .overall(sink, vcenter.name(), new CompatSeries.Place(site(), host.name()), status));
    }
}
