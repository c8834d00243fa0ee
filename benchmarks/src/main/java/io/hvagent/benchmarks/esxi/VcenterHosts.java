package io.hvagent.benchmarks.esxi;

import io.hvagent.esxi.EsxiPlugin;
import io.hvagent.simulators.vcenter.VcenterSimulator;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.FleetSize;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.PluginUnderTest;
import java.util.Map;

/**
 * What a round of the esxi role over the API costs: all hosts of a simulated vCenter in this process, over HTTPS, with 16
 * sensors a host. Prints a line for each round; the simulator's part of the time is in it.
 */
public final class VcenterHosts {
    private static final int HOSTS_A_CLUSTER = 25;
    private static final long SEED = 4711;

    private VcenterHosts() {}

    /** Takes the number of hosts and of rounds. */
    public static void main(String[] arguments) throws Exception {
        int clusters = Integer.parseInt(arguments[0]) / HOSTS_A_CLUSTER;
        Fleet fleet = Fleet.of(new FleetSize(1, clusters, HOSTS_A_CLUSTER, clusters), SEED);
        try (VcenterSimulator vcenter = VcenterSimulator.start(fleet, Setup.usual());
                PluginUnderTest source = open(vcenter)) {
            System.out.println("round  hosts  calls  wall ms  vCenter CPU ms  KB on the wire  samples");
            for (int round = 1; round <= Integer.parseInt(arguments[1]); round++) {
                round(round, vcenter, source);
            }
        }
    }

    private static PluginUnderTest open(VcenterSimulator vcenter) throws Exception {
        return PluginUnderTest.open(
                new EsxiPlugin(Map.of()),
                """
                sources:
                  - plugin: esxi
                    every: 60s
                    vcenters:
                      - {url: "%s", username: "%s", password: "${env:PASSWORD}", tls: {pin: "%s"}}
                """.formatted(vcenter.uri(), vcenter.user(), vcenter.pin()),
                Map.of("PASSWORD", vcenter.password()));
    }

    private static void round(int number, VcenterSimulator vcenter, PluginUnderTest source) throws Exception {
        long calls = vcenter.traffic().requests();
        long bytes = vcenter.traffic().sent();
        long cpu = vcenter.traffic().cpuNanos();
        long start = System.nanoTime();
        CollectedRun run = source.collect(source.collectors().get(0));
        System.out.printf(
                "%5d %6d %6d %8d %15d %15d %8d%n",
                number,
                run.samples().stream()
                        .filter(sample -> sample.metric().name().equals("esxi_up"))
                        .count(),
                vcenter.traffic().requests() - calls,
                (System.nanoTime() - start) / 1_000_000,
                (vcenter.traffic().cpuNanos() - cpu) / 1_000_000,
                (vcenter.traffic().sent() - bytes) / 1_000,
                run.samples().size());
    }
}
