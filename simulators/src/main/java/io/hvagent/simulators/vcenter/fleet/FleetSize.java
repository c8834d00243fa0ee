package io.hvagent.simulators.vcenter.fleet;

/**
 * How many of each a fleet has.
 *
 * @param clusters in each datacenter
 * @param hosts in each cluster
 * @param machines in all
 */
public record FleetSize(int datacenters, int clusters, int hosts, int machines) {
    private static final int MACHINES_A_HOST = 30;
    private static final int HOSTS_A_CLUSTER = 16;

    /** A fleet for so many machines: about 30 to a host, 16 hosts to a cluster, 4 clusters to a datacenter. */
    public static FleetSize forMachines(int machines) {
        int hosts = Math.max(2, divide(machines, MACHINES_A_HOST));
        int clusters = divide(hosts, HOSTS_A_CLUSTER);
        int datacenters = divide(clusters, 4);
        int each = divide(clusters, datacenters);
        return new FleetSize(datacenters, each, divide(hosts, each * datacenters), machines);
    }

    private static int divide(int what, int by) {
        return (what + by - 1) / by;
    }
}
