package io.hvagent.benchmarks.esxi;

import io.hvagent.simulators.vcenter.VcenterSimulator;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.FleetSize;
import io.hvagent.simulators.vcenter.http.Traffic;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A simulated vCenter in a process of its own. For each line that it reads it tells what it has done so far. */
public final class VcenterProcess {
    private static final int HOSTS_A_CLUSTER = 25;
    private static final long SEED = 4711;

    private VcenterProcess() {}

    /** Takes the number of hosts; prints address, user, password and pin. */
    public static void main(String[] arguments) throws Exception {
        int clusters = Integer.parseInt(arguments[0]) / HOSTS_A_CLUSTER;
        Fleet fleet = Fleet.of(new FleetSize(1, clusters, HOSTS_A_CLUSTER, clusters), SEED);
        try (VcenterSimulator vcenter = VcenterSimulator.start(fleet, Setup.usual())) {
            System.out.println(vcenter.uri() + " " + vcenter.user() + " " + vcenter.password() + " " + vcenter.pin());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            while (in.readLine() != null) {
                Traffic traffic = vcenter.traffic();
                System.out.println(traffic.requests() + " " + traffic.sent() + " " + traffic.cpuNanos());
            }
        }
    }
}
