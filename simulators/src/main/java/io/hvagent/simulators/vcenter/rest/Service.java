package io.hvagent.simulators.vcenter.rest;

import java.util.List;

/**
 * A service of the vCenter appliance.
 *
 * @param startup {@code AUTOMATIC}, {@code MANUAL} or {@code DISABLED}
 * @param state {@code STARTED}, {@code STOPPED}, {@code STARTING}, …
 * @param health {@code HEALTHY}, {@code HEALTHY_WITH_WARNINGS}, {@code DEGRADED}; empty while it is stopped
 */
public record Service(String name, String startup, String state, String health) {
    /** Those of an appliance that is well. */
    public static List<Service> usual() {
        return List.of(
                started("applmgmt"),
                started("content-library"),
                started("eam"),
                started("envoy"),
                stopped("imagebuilder"),
                started("lookupsvc"),
                stopped("netdumper"),
                stopped("rbd"),
                started("sps"),
                started("sts"),
                started("updatemgr"),
                stopped("vcha"),
                started("vmware-vpostgres"),
                started("vpxd"),
                started("vpxd-svcs"),
                started("vsan-health"),
                started("vsphere-ui"));
    }

    private static Service started(String name) {
        return new Service(name, "AUTOMATIC", "STARTED", "HEALTHY");
    }

    private static Service stopped(String name) {
        return new Service(name, "MANUAL", "STOPPED", "");
    }
}
