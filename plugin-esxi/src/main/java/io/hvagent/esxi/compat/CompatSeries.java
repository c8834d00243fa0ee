package io.hvagent.esxi.compat;

import io.hvagent.esxi.service.ServiceState;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.List;
import java.util.Map;

/**
 * The replaced exporter's families, with its values and labels, where they are wanted. What is not known has no series. Immutable.
 *
 * @param services that are told, by their init scripts; none if the profile does not want them
 * @param overall whether the overall status is told
 */
public record CompatSeries(List<String> services, boolean overall) {
    public static final Metric SERVICE = Metric.gauge(
            "esxi_critical_service_status",
            "Whether the service runs: 1 running, 0 not.",
            "site",
            "hostsystem",
            "service");
    public static final Metric OVERALL = Metric.gauge(
            "esxi_overall_status", "The overall status: 2 green, 1 yellow, 0 red.", "vcenter", "site", "hostsystem");
    public static final CompatSeries NONE = new CompatSeries(List.of(), false);

    private static final Map<String, Integer> STATUSES = Map.of("green", 2, "yellow", 1, "red", 0);

    public CompatSeries {
        services = List.copyOf(services);
    }

    /** The names of its families. */
    public static List<String> names() {
        return List.of(SERVICE.name(), OVERALL.name());
    }

    /** The state of a service, if it is one of those to be told. A service that is not installed counts as not running. */
    public void service(Sink sink, Place place, String service, ServiceState state) {
        if (state != ServiceState.UNKNOWN && services.contains(service)) {
            sink.put(SERVICE, state == ServiceState.RUNNING ? 1 : 0, place.site(), place.host(), printedName(service));
        }
    }

    /** Where a service is. */
    public record Place(String site, String host) {}

    /** The replaced exporter takes the name from what the script prints. */
    private static String printedName(String service) {
        return service.equals("nsx-opsagent") ? "opsAgent" : service;
    }

    /** The overall status; nothing for gray, which says that vCenter does not know. */
    public void overall(Sink sink, String vcenter, Place place, String status) {
        Integer value = STATUSES.get(status);
        if (overall && value != null) {
            sink.put(OVERALL, value, vcenter, place.site(), place.host());
        }
    }
}
