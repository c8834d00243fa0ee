package io.hvagent.esxi.ssh;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.service.HostServices;
import io.hvagent.simulators.esxi.EsxiSshFleet;
import io.hvagent.simulators.esxi.EsxiSshHost;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.LoginGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fleet and a known_hosts file with its keys. */
final class Lab implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);

    final EsxiSshFleet fleet;
    final Path folder;
    final Path knownHosts;

    Lab(int hosts, Path folder) throws Exception {
        this(hosts, folder, InstantSource.system());
    }

    Lab(int hosts, Path folder, InstantSource clock) throws Exception {
        this.folder = folder;
        fleet = EsxiSshFleet.start(new EsxiSshFleet.Setup(hosts, Settings.USER, Settings.PASSWORD, clock));
        knownHosts = Files.write(folder.resolve("known_hosts"), fleet.knownHosts());
    }

    Settings settings() {
        return settings(Settings.open());
    }

    Settings settings(LoginGuard guard) {
        return new Settings(fleet.port(), Optional.of(knownHosts), guard, Optional.of(folder));
    }

    KeptConnections route() {
        return new KeptConnections(settings().config(), this::hosts, settings());
    }

    List<EsxiHost> hosts() {
        return fleet.hosts().stream().map(Lab::host).toList();
    }

    static EsxiHost host(EsxiSshHost host) {
        return new EsxiHost("esx-" + host.address(), host.address(), "", "");
    }

    EsxiSshHost first() {
        return fleet.hosts().get(0);
    }

    /** The first host's answer. */
    HostServices ask(KeptConnections route) throws InterruptedException {
        return ask(route, LONG);
    }

    HostServices ask(KeptConnections route, Duration limit) throws InterruptedException {
        Map<EsxiHost, HostServices> answers = route.read(hosts(), limit);
        return answers.get(host(first()));
    }

    static Optional<Reason> reason(HostServices answer) {
        return answer.failure().map(e -> e.reason());
    }

    @Override
    public void close() throws IOException {
        fleet.close();
    }
}
