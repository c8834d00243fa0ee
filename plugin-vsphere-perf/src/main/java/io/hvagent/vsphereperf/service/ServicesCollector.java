package io.hvagent.vsphereperf.service;

import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Group;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.VcenterService;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphereperf.output.SampleOutput;
import io.hvagent.vsphereperf.output.ServiceReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** Reads whether one vCenter answers, and how its own services are. A vCenter that is down is a result, no failed run. */
public final class ServicesCollector implements Collector {
    private static final Metric UP = gauge("vsphere_vcenter_up", "1 if the vCenter answers.", "vcenter");
    private static final Metric STATE = gauge(
            "vsphere_vcenter_service_state",
            "1 for the present state of a service of the appliance, such as started or stopped.",
            "vcenter",
            "service",
            "state");
    private static final Metric HEALTH = gauge(
            "vsphere_vcenter_service_health",
            "1 for the present health of a service: healthy, healthy_with_warnings or degraded.",
            "vcenter",
            "service",
            "health");

    private final Setup setup;
    private final Vsphere vsphere;
    private final SampleOutput output;

    /** What does not change. */
    public record Setup(String vcenter, Group group, InstantSource clock) {}

    public ServicesCollector(Setup setup, Vsphere vsphere, SampleOutput output) {
        this.setup = setup;
        this.vsphere = vsphere;
        this.output = output;
    }

    @Override
    public String name() {
        return "services";
    }

    @Override
    public String target() {
        return setup.vcenter();
    }

    @Override
    public Pace pace(Pace ofSource) {
        return setup.group().pace(ofSource);
    }

    @Override
    public void collect(Sink sink) throws InterruptedException {
        Instant at = setup.clock().instant();
        try {
            List<VcenterService> services =
                    vsphere.services(sink.left().multipliedBy(9).dividedBy(10));
            sink.put(UP, 1, setup.vcenter());
            services.forEach(service -> put(sink, service));
            output.services(new ServiceReport(
                    setup.vcenter(),
                    at,
                    true,
                    services.stream().map(ServicesCollector::told).toList()));
        } catch (CollectException e) {
            boolean up = answered(e);
            sink.failed("services", e);
            sink.put(UP, up ? 1 : 0, setup.vcenter());
            if (!up) {
                output.services(new ServiceReport(setup.vcenter(), at, false, List.of()));
            }
        }
    }

    /** What the user may not see is no sign of a vCenter that is down. */
    private static boolean answered(CollectException e) {
        return switch (e.reason()) {
            case FORBIDDEN, NO_DATA -> true;
            default -> false;
        };
    }

    private void put(Sink sink, VcenterService service) {
        sink.put(STATE, 1, setup.vcenter(), service.name(), lower(service.state()));
        if (!service.health().isEmpty()) {
            sink.put(HEALTH, 1, setup.vcenter(), service.name(), lower(service.health()));
        }
    }

    private static ServiceReport.Service told(VcenterService service) {
        return new ServiceReport.Service(service.name(), service.state(), service.startup(), service.health());
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
