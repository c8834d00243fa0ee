package io.hvagent.vsphereperf.output;

import java.time.Instant;
import java.util.List;

/**
 * What a vCenter said of its services at one time.
 *
 * @param up whether it answered; if not, there are no services
 * @param services in the order of the reply
 */
public record ServiceReport(String vcenter, Instant at, boolean up, List<Service> services) {
    public ServiceReport {
        services = List.copyOf(services);
    }

    /**
     * One service of the appliance.
     *
     * @param state {@code STARTED}, {@code STOPPED}, {@code STARTING}, {@code STOPPING}, or what a newer one says
     * @param startup {@code AUTOMATIC}, {@code MANUAL}, {@code DISABLED}
     * @param health {@code HEALTHY}, {@code HEALTHY_WITH_WARNINGS}, {@code DEGRADED}; empty where it has none
     */
    public record Service(String name, String state, String startup, String health) {}
}
