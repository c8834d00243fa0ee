package io.hvagent.esxi.api;

import io.hvagent.esxi.compat.CompatSeries;
import io.hvagent.esxi.host.Fleet;
import io.hvagent.esxi.service.ServiceMetrics;
import io.hvagent.esxi.service.ServiceSeries;
import io.hvagent.esxi.service.ServiceState;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.host.HostHealth;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts the services of a host that the API tells, and those that must run for it to tell anything; what SSH tells is left to
 * that. A service that is not told has no series: nothing is known of it. For one run of a collector.
 */
final class ApiServices {
    private static final String SSH = "TSM-SSH";
    private static final List<String> POLICIES = List.of("on", "automatic", "off");

    private final Sink sink;
    private final Fleet fleet;
    private final ApiSetup setup;

    ApiServices(Sink sink, Fleet fleet, ApiSetup setup) {
        this.sink = sink;
        this.fleet = fleet;
        this.setup = setup;
    }

    /**
     * @param place the host, as it is labelled
     * @param inferred services that run, since the host answers
     */
    void put(CompatSeries.Place place, HostHealth host, List<String> inferred) {
        if (!host.state().isConnected()) {
            return;
        }
        host.services().values().forEach(service -> {
            one(place, service.key(), state(service.running()), "api");
            policy(place.host(), service);
        });
        inferred.stream()
                .filter(service -> !host.services().containsKey(service))
                .forEach(service -> one(place, service, ServiceState.RUNNING, "inferred"));
        Stream.ofNullable(host.services().get(SSH))
                .forEach(ssh -> sink.put(ServiceMetrics.SSH_ENABLED, ssh.running() ? 1 : 0, place.host()));
    }

    private static ServiceState state(boolean running) {
        return running ? ServiceState.RUNNING : ServiceState.STOPPED;
    }

    private void one(CompatSeries.Place place, String service, ServiceState state, String source) {
        if (!fleet.isKnownBySsh(place.host(), service)) {
            new ServiceSeries(sink, setup.serviceDetails()).put(place.host(), service, state, source);
            setup.compat().service(sink, place, service, state);
        }
    }

    private void policy(String host, HostHealth.Service service) {
        if (setup.serviceDetails() && POLICIES.contains(service.policy())) {
            POLICIES.forEach(policy -> sink.put(
                    ServiceMetrics.POLICY, policy.equals(service.policy()) ? 1 : 0, host, service.key(), policy));
        }
    }
}
