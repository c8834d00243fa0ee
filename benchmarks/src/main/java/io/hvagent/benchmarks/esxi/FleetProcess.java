package io.hvagent.benchmarks.esxi;

import io.hvagent.simulators.esxi.EsxiSshFleet;
import io.hvagent.simulators.esxi.EsxiSshHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Simulated hosts in a process of their own, until its standard input ends. */
public final class FleetProcess {
    private FleetProcess() {}

    /** Takes the number of hosts, and a folder for known_hosts and hosts; prints the port. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        EsxiSshFleet.Setup setup = new EsxiSshFleet.Setup(
                Integer.parseInt(arguments[0]), Route.USER, Route.PASSWORD, InstantSource.system());
        try (EsxiSshFleet fleet = EsxiSshFleet.start(setup)) {
            Files.write(folder.resolve("known_hosts"), fleet.knownHosts());
            Files.write(
                    folder.resolve("hosts"),
                    fleet.hosts().stream().map(EsxiSshHost::address).toList());
            System.out.println(fleet.port());
            System.in.readAllBytes();
        }
    }
}
