package io.hvagent.esxi.api;

import io.hvagent.esxi.compat.CompatSeries;
import io.hvagent.esxi.compat.SiteName;
import io.hvagent.esxi.config.Vcenter;
import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.host.Fleet;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.host.HostHealth;
import io.hvagent.vsphere.host.HostsHealth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads all hosts of one vCenter, and tells the source which there are. */
public final class VcenterCollector implements HostsOfLate {
    private static final List<String> ANSWER_FOR_IT = List.of("hostd", "vpxa");

    private final Vcenter vcenter;
    private final Vsphere vsphere;
    private final Fleet fleet;
    private final ApiSetup setup;
    private final AlarmNames alarmNames;
    private final Reached reached;
    private volatile Optional<List<HostHealth>> newest = Optional.empty();

    public VcenterCollector(Vcenter vcenter, Vsphere vsphere, Places places) {
        this.vcenter = vcenter;
        this.vsphere = vsphere;
        this.fleet = places.fleet();
        this.setup = places.setup();
        this.reached = places.reached();
        this.alarmNames = new AlarmNames(vsphere);
    }

    /** What it shares with others. */
    public record Places(Fleet fleet, ApiSetup setup, Reached reached) {}

    @Override
    public String name() {
        return "hosts";
    }

    @Override
    public String target() {
        return vcenter.name();
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
        List<HostHealth> hosts = present(health.hosts());
        boolean first = newest.isEmpty();
        newest = Optional.of(hosts);
        fleet.found(vcenter.name(), hosts.stream().map(this::described).toList());
        hosts.forEach(host -> put(sink, host));
        Map<String, Boolean> up = new LinkedHashMap<>();
        hosts.forEach(host -> up.put(host.name(), host.state().isConnected()));
        reached.succeeded(up);
        if (first) {
            setup.firstRead().run();
        }
        if (setup.alarmNames()) {
            alarmNames.put(sink, vcenter.name(), hosts);
        }
        Denied.tell(sink, vcenter.name(), health.denied());
    }

    /** This agent's share, without hosts that have gone to another vCenter: there they are connected, and here lost. */
    private List<HostHealth> present(List<HostHealth> all) {
        List<HostHealth> owned = all.stream()
                .filter(host -> !host.name().isEmpty() && setup.owns().test(host.name()))
                .toList();
        fleet.connected(
                vcenter.name(),
                owned.stream()
                        .filter(host -> host.state().isConnected())
                        .flatMap(host -> host.hardware().uuid().stream())
                        .toList());
        return owned.stream()
                .filter(host -> host.state().isConnected()
                        || host.hardware()
                                .uuid()
                                .filter(uuid -> fleet.isConnectedElsewhere(vcenter.name(), uuid))
                                .isEmpty())
                .toList();
    }

    private EsxiHost described(HostHealth host) {
        return new EsxiHost(host.name(), host.name(), vcenter.name(), site());
    }

    private String site() {
        return vcenter.site().isEmpty() ? SiteName.of(vcenter.name()) : vcenter.site();
    }

    /** The old overall status has vCenter's name in it: that is told even of a host that answers for itself. */
    private void put(Sink sink, HostHealth host) {
        host.overall().ifPresent(status -> setup.compat()
                .overall(sink, vcenter.name(), new CompatSeries.Place(site(), host.name()), status));
        if (fleet.isDirect(
                host.hardware().uuid().orElse(host.moid()), setup.clock().instant())) {
            return;
        }
        new HostSeries(sink, vcenter.name(), setup.sensors()).put(host);
        setup.exporterNames().put(sink, host);
        new CommonSeries(sink, vcenter.name(), setup.countedElsewhere()).put(host);
        String siteOfHost = fleet.listed(host.name()).map(EsxiHost::site).orElseGet(this::site);
        new ApiServices(sink, fleet, setup).put(new CompatSeries.Place(siteOfHost, host.name()), host, ANSWER_FOR_IT);
    }
}
