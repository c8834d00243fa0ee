package io.hvagent.vsphereperf;

import io.hvagent.simulators.vcenter.VcenterSimulator;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.spi.Collector;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.PluginUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** The plugin on a simulated vCenter, over the network of this machine, with clocks that tests turn. */
final class Simulated implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T10:00:07Z");

    private final AtomicReference<Instant> time = new AtomicReference<>(START);
    private final AtomicReference<Duration> agentAhead = new AtomicReference<>(Duration.ZERO);
    private final AtomicLong nanos = new AtomicLong(1_000);
    private final VcenterSimulator vcenter;
    private final PluginUnderTest source;

    /** @param moreYaml more keys of the source */
    Simulated(Fleet fleet, Setup setup, String moreYaml) throws Exception {
        vcenter = VcenterSimulator.start(fleet, setup.at(time::get));
        source = PluginUnderTest.open(
                new PerfPlugin(nanos::get),
                """
                sources:
                  - plugin: vsphere-perf
                    vcenters:
                      - {name: vc1, url: "%s", username: "%s", password: "${env:PASSWORD}", tls: {pin: "%s"}}
                """.formatted(vcenter.uri(), vcenter.user(), vcenter.pin()) + moreYaml,
                Map.of("PASSWORD", vcenter.password()),
                () -> time.get().plus(agentAhead.get()));
    }

    VcenterSimulator vcenter() {
        return vcenter;
    }

    PluginUnderTest source() {
        return source;
    }

    /** Lets time pass, for all clocks alike. */
    void pass(int seconds) {
        time.updateAndGet(now -> now.plusSeconds(seconds));
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    /** How far ahead of the true time the agent's wall clock is. */
    void agentAhead(Duration by) {
        agentAhead.set(by);
    }

    CollectedRun run(String collector) throws Exception {
        Collector found = source.collectors().stream()
                .filter(c -> c.name().equals(collector))
                .map(Collector.class::cast)
                .findFirst()
                .orElseThrow();
        return source.collect(found);
    }

    @Override
    public void close() {
        source.close();
        vcenter.close();
    }
}
