package io.hvagent.esxi.service;

import io.hvagent.esxi.compat.CompatSeries;
import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.host.Fleet;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Sink;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** One round over SSH: all hosts at once, each with its own result. */
public final class SshCollector implements Collector {
    private static final String ROUTE = "ssh";

    private final Setup setup;
    private final ServiceRoute route;
    private final Fleet fleet;
    private final Map<String, Long> lastSuccess = new HashMap<>();
    private final Map<Failure, Long> failures = new HashMap<>();

    /**
     * What does not change.
     *
     * @param target the collector's target
     * @param details whether every state of a service has a series
     * @param owns whether this agent, of those that share the work, has the host of a name
     */
    public record Setup(
            String target, boolean details, CompatSeries compat, Predicate<String> owns, InstantSource clock) {}

    /** Rounds that failed, by host and reason. */
    private record Failure(String host, String reason) {}

    public SshCollector(Setup setup, ServiceRoute route, Fleet fleet) {
        this.setup = setup;
        this.route = route;
        this.fleet = fleet;
    }

    @Override
    public String name() {
        return "services";
    }

    @Override
    public String target() {
        return setup.target();
    }

    @Override
    public void collect(Sink sink) throws InterruptedException {
        List<EsxiHost> hosts = fleet.hosts().stream()
                .filter(host -> setup.owns().test(host.name()))
                .toList();
        Map<EsxiHost, HostServices> round =
                route.read(hosts, sink.left().multipliedBy(9).dividedBy(10));
        forget(hosts);
        Map<String, Set<String>> known = new HashMap<>();
        round.forEach((host, services) -> known.put(host.name(), put(sink, host, services)));
        fleet.knownBySsh(known);
        failures.forEach((failure, count) ->
                sink.put(ServiceMetrics.ERRORS, (double) count, failure.host(), ROUTE, failure.reason()));
        tell(sink, round);
    }

    private void forget(List<EsxiHost> hosts) {
        Set<String> names = new HashSet<>();
        hosts.forEach(host -> names.add(host.name()));
        lastSuccess.keySet().retainAll(names);
        failures.keySet().removeIf(failure -> !names.contains(failure.host()));
    }

    /** Puts what one host said; returns the services whose states are known. */
    private Set<String> put(Sink sink, EsxiHost host, HostServices services) {
        boolean answered = services.answered();
        sink.put(ServiceMetrics.UP, answered ? 1 : 0, host.name(), ROUTE);
        if (answered) {
            lastSuccess.put(host.name(), setup.clock().instant().getEpochSecond());
        }
        services.failure().ifPresent(why -> failures.merge(new Failure(host.name(), word(why)), 1L, Long::sum));
        Long success = lastSuccess.get(host.name());
        if (success != null) {
            sink.put(ServiceMetrics.LAST_SUCCESS, (double) success, host.name(), ROUTE);
        }
        ServiceSeries series = new ServiceSeries(sink, setup.details());
        CompatSeries.Place place = new CompatSeries.Place(host.site(), host.name());
        Set<String> known = new HashSet<>();
        services.states().forEach((service, state) -> {
            series.put(host.name(), service, state, ROUTE);
            setup.compat().service(sink, place, service, state);
            if (state != ServiceState.UNKNOWN) {
                known.add(service);
            }
        });
        return known;
    }

    private static String word(CollectException why) {
        return why.reason().name().toLowerCase(Locale.ROOT);
    }

    /** One failure for the agent's log and metrics: the first, and how many more there are. */
    private static void tell(Sink sink, Map<EsxiHost, HostServices> round) {
        List<CollectException> all = round.values().stream()
                .flatMap(services -> services.failure().stream())
                .toList();
        if (!all.isEmpty()) {
            CollectException first = all.get(0);
            sink.failed(
                    ROUTE,
                    new CollectException(
                            first.reason(),
                            all.size() + " of " + round.size() + " hosts failed; the first: " + first.getMessage(),
                            first));
        }
    }
}
