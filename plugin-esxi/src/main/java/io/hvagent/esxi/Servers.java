package io.hvagent.esxi;

import io.hvagent.esxi.api.ApiSetup;
import io.hvagent.esxi.api.Asking;
import io.hvagent.esxi.api.CertificateCollector;
import io.hvagent.esxi.api.ClockSubject;
import io.hvagent.esxi.api.DirectCollector;
import io.hvagent.esxi.api.Handshakes;
import io.hvagent.esxi.api.HostQuestions;
import io.hvagent.esxi.api.HostsOfLate;
import io.hvagent.esxi.api.LicenseCollector;
import io.hvagent.esxi.api.ListedCertificates;
import io.hvagent.esxi.api.ReachCollector;
import io.hvagent.esxi.api.Reached;
import io.hvagent.esxi.api.SlowGroup;
import io.hvagent.esxi.api.VcenterCollector;
import io.hvagent.esxi.api.VsanSubject;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the clients and collectors of vCenters and hosts; no network. */
final class Servers {
    private static final int HTTPS = 443;
    /** Calls at a time of one server's hosts: a vCenter passes each on to its host. */
    private static final int CALLS = 4;

    private static final int HANDSHAKES = 16;
    private static final Duration CLOCK_EVERY = Duration.ofMinutes(15);
    private static final Duration VSAN_EVERY = Duration.ofMinutes(5);
    private static final Duration CERTIFICATES_EVERY = Duration.ofHours(1);
    private static final Duration LICENSES_EVERY = Duration.ofHours(1);

    private final PluginContext context;
    private final Fleet fleet;
    private final ApiSetup setup;
    private final Handshakes handshakes;

    /** @param port of the hosts' own API, if the profile says it */
    Servers(PluginContext context, Fleet fleet, ApiSetup setup, Optional<Integer> port) {
        this.context = context;
        this.fleet = fleet;
        this.setup = setup;
        this.handshakes = new Handshakes(new Asking(context.executor(), HANDSHAKES), port.orElse(HTTPS));
    }

    private record Account(String user, Secret password, Tls tls) {}

    Server vcenter(Vcenter vcenter) {
        Vsphere session = open(vcenter.url(), new Account(vcenter.username(), vcenter.password(), vcenter.tls()));
        Reached reached = new Reached(context.clock());
        VcenterCollector hosts =
                new VcenterCollector(vcenter, session, new VcenterCollector.Places(fleet, setup, reached));
        ReachCollector.Setup reach = new ReachCollector.Setup(
                vcenter.name(), "vcenter", reached, () -> fleet.listedOf(vcenter.name()), session::heldBack);
        List<Collector> onceRead = slow(vcenter.name(), hosts, session);
        if (context.group(Groups.CERTIFICATES).on()) {
            onceRead.add(new CertificateCollector(certificates(), hosts, session, handshakes));
        }
        Endpoint endpoint =
                new Endpoint(vcenter.name(), vcenter.url(), vcenter.tls().verified());
        return new Server(endpoint, session, hosts, new ReachCollector(reach), onceRead);
    }

    Server host(EsxiHost host, Direct direct) {
        URI url = URI.create("https://" + authority(host.address()) + ":" + direct.port());
        Vsphere session = open(url, new Account(direct.username(), direct.password(), direct.tls()));
        Reached reached = new Reached(context.clock());
        DirectCollector self = new DirectCollector(host, session, new VcenterCollector.Places(fleet, setup, reached));
        ReachCollector.Setup reach =
                new ReachCollector.Setup(host.name(), "api", reached, () -> List.of(host.name()), session::heldBack);
        Endpoint endpoint = new Endpoint(host.name(), url, direct.tls().verified());
        return new Server(endpoint, session, self, new ReachCollector(reach), slow("", self, session));
    }

    /** What tells the certificates of hosts without a vCenter. */
    Collector listedCertificates() {
        return new ListedCertificates(
                context.source(), certificates(), handshakes, new ListedCertificates.Hosts(fleet, context::owns));
    }

    private SlowGroup certificates() {
        return new SlowGroup(context.group(Groups.CERTIFICATES), CERTIFICATES_EVERY);
    }

    private static String authority(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    /** What is asked host by host, or for all hosts now and then. */
    private List<Collector> slow(String vcenter, HostsOfLate hosts, Vsphere session) {
        List<Collector> slow = new ArrayList<>();
        ask(Groups.CLOCK, CLOCK_EVERY)
                .ifPresent(group -> slow.add(questions(
                        vcenter, group, hosts, new ClockSubject(session, context.clock(), System::nanoTime))));
        ask(Groups.VSAN, VSAN_EVERY)
                .ifPresent(group -> slow.add(questions(vcenter, group, hosts, new VsanSubject(session))));
        ask(Groups.LICENSES, LICENSES_EVERY).ifPresent(group -> slow.add(new LicenseCollector(group, hosts, session)));
        return slow;
    }

    private Optional<SlowGroup> ask(String name, Duration usual) {
        Group group = context.group(name);
        return group.on() ? Optional.of(new SlowGroup(group, usual)) : Optional.empty();
    }

    private Collector questions(String vcenter, SlowGroup group, HostsOfLate hosts, HostQuestions.Subject<?> subject) {
        Asking asking = new Asking(context.executor(), CALLS);
        return new HostQuestions(new HostQuestions.Setup(vcenter, group, hosts, asking), subject);
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
