package io.hvagent.esxi;

import io.hvagent.esxi.api.ApiSetup;
import io.hvagent.esxi.api.ClockCollector;
import io.hvagent.esxi.api.DirectCollector;
import io.hvagent.esxi.api.HostsOfLate;
import io.hvagent.esxi.api.VcenterCollector;
import io.hvagent.esxi.config.Direct;
import io.hvagent.esxi.config.Vcenter;
import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.host.Fleet;
import io.hvagent.http.Tls;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Endpoint;
import io.hvagent.spi.Group;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Secret;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.VsphereClient;
import io.hvagent.vsphere.VsphereSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Makes the clients and collectors of vCenters and hosts; no network. */
final class Servers {
    private final PluginContext context;
    private final Fleet fleet;
    private final ApiSetup setup;

    Servers(PluginContext context, Fleet fleet, ApiSetup setup) {
        this.context = context;
        this.fleet = fleet;
        this.setup = setup;
    }

    private record Account(String user, Secret password, Tls tls) {}

    Server vcenter(Vcenter vcenter) {
        Vsphere session = open(vcenter.url(), new Account(vcenter.username(), vcenter.password(), vcenter.tls()));
        return server(
                new Endpoint(vcenter.name(), vcenter.url(), vcenter.tls().verified()),
                session,
                new VcenterCollector(vcenter, session, fleet, setup),
                vcenter.name());
    }

    Server host(EsxiHost host, Direct direct) {
        URI url = URI.create("https://" + authority(host.address()) + ":" + direct.port());
        Vsphere session = open(url, new Account(direct.username(), direct.password(), direct.tls()));
        return server(
                new Endpoint(host.name(), url, direct.tls().verified()),
                session,
                new DirectCollector(host, session, fleet, setup),
                "");
    }

    private static String authority(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private Server server(Endpoint endpoint, Vsphere session, HostsOfLate hosts, String vcenter) {
        List<Collector> collectors = new ArrayList<>(List.of(hosts));
        Group clock = context.group(Groups.CLOCK);
        if (clock.on()) {
            collectors.add(new ClockCollector(
                    new ClockCollector.Setup(vcenter, clock, context.clock(), System::nanoTime), hosts, session));
        }
        return new Server(endpoint, session, collectors);
    }

    private Vsphere open(URI url, Account account) {
        return VsphereClient.open(new VsphereSettings(
                url,
                account.user(),
                account.password(),
                account.tls(),
                context.logins(),
                context.proxies(),
                context.executor(),
                1));
    }
}
