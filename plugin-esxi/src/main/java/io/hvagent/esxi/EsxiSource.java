package io.hvagent.esxi;

import io.hvagent.esxi.api.ApiSetup;
import io.hvagent.esxi.compat.ExporterNames;
import io.hvagent.esxi.config.Direct;
import io.hvagent.esxi.config.Vcenter;
import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.host.Fleet;
import io.hvagent.esxi.host.Roster;
import io.hvagent.esxi.service.ServiceRoute;
import io.hvagent.esxi.service.SshCollector;
import io.hvagent.esxi.ssh.SshConfig;
import io.hvagent.esxi.ssh.SshRoute;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Endpoint;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import io.hvagent.vsphere.host.HostPart;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The vCenters and hosts of one entry of the profile. The set follows the files that name them. */
final class EsxiSource implements Source {
    private final EsxiPlugin.Parts parts;
    private final PluginContext context;
    private final Fleet fleet = new Fleet();
    private final Servers servers;
    private final Map<Object, Server> watched = new LinkedHashMap<>();
    private final List<Collector> ofSource = new ArrayList<>();
    private final List<ServiceRoute> routes = new ArrayList<>();
    private final Optional<Collector> certificates;
    private boolean closed;

    EsxiSource(EsxiPlugin.Parts parts, Rosters rosters) {
        this.parts = parts;
        this.context = parts.context();
        this.servers =
                new Servers(context, fleet, setup(), parts.config().direct().map(Direct::port));
        watch(rosters.read());
        if (rosters.mayChange()) {
            ofSource.add(new RosterCollector(context.source(), rosters, this::follow));
        }
        certificates = isOn(Groups.CERTIFICATES) && rosters.lists()
                ? Optional.of(servers.listedCertificates())
                : Optional.empty();
    }

    private ApiSetup setup() {
        return new ApiSetup(
                wantedParts(),
                parts.config().sensorSeries(),
                isOn(Groups.SERVICE_DETAILS),
                isOn(Groups.ALARM_NAMES),
                parts.compat(),
                new ExporterNames(isOn(Groups.VMWARE_EXPORTER)),
                context::owns,
                context::countedElsewhere,
                context.clock());
    }

    private Set<HostPart> wantedParts() {
        Set<HostPart> wanted = EnumSet.noneOf(HostPart.class);
        Map.of(
                        Groups.SENSORS, HostPart.SENSORS,
                        Groups.STORAGE, HostPart.STORAGE,
                        Groups.NICS, HostPart.NICS,
                        Groups.ALARMS, HostPart.ALARMS,
                        Groups.ALARM_NAMES, HostPart.ALARMS,
                        Groups.CLOCK, HostPart.CLOCK,
                        Groups.VSAN, HostPart.VSAN,
                        Groups.VMWARE_EXPORTER, HostPart.PLACES)
                .forEach((group, part) -> {
                    if (isOn(group)) {
                        wanted.add(part);
                    }
                });
        return wanted;
    }

    private boolean isOn(String group) {
        return context.group(group).on();
    }

    /** Asks services over SSH too; before the first collect. */
    void askBySsh(SshRoute ssh, SshConfig config) {
        ServiceRoute route = ssh.open(config, fleet::hosts, context);
        routes.add(route);
        SshCollector.Setup setup = new SshCollector.Setup(
                context.source(), isOn(Groups.SERVICE_DETAILS), parts.compat(), context::owns, context.clock());
        ofSource.add(new SshCollector(setup, route, fleet));
        ofSource.addAll(route.collectors());
    }

    private void follow(Roster roster) {
        if (watch(roster)) {
            context.collectorsChanged();
        }
    }

    /** Begins with what is new, lets go of what is gone; returns whether anything was. */
    private synchronized boolean watch(Roster roster) {
        if (closed) {
            return false;
        }
        fleet.list(roster.hosts());
        Map<Object, Function<Servers, Server>> wanted = new LinkedHashMap<>();
        for (Vcenter vcenter : roster.vcenters()) {
            wanted.put(vcenter, all -> all.vcenter(vcenter));
        }
        parts.config().direct().ifPresent(direct -> roster.hosts().stream()
                .filter(host -> context.owns(host.name()))
                .forEach(host -> wanted.put(host, all -> all.host(host, direct))));
        Set<Object> gone = new HashSet<>(watched.keySet());
        gone.removeAll(wanted.keySet());
        gone.forEach(this::drop);
        boolean added = !watched.keySet().containsAll(wanted.keySet());
        wanted.forEach((key, open) -> watched.computeIfAbsent(key, missing -> open.apply(servers)));
        return added || !gone.isEmpty();
    }

    private void drop(Object key) {
        watched.remove(key).close();
        if (key instanceof Vcenter vcenter) {
            fleet.forget(vcenter.name());
        } else if (key instanceof EsxiHost host) {
            fleet.notDirect(host.name());
        }
    }

    @Override
    public synchronized List<Collector> collectors() {
        List<Collector> all = new ArrayList<>(ofSource);
        watched.values().forEach(server -> all.addAll(server.collectors()));
        certificates.ifPresent(all::add);
        return all;
    }

    @Override
    public synchronized List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        watched.values().forEach(server -> endpoints.add(server.endpoint()));
        routes.forEach(route -> endpoints.addAll(route.endpoints()));
        return endpoints;
    }

    @Override
    public void close() {
        List<Server> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(watched.values());
        }
        all.forEach(Server::close);
        routes.forEach(ServiceRoute::close);
    }
}
