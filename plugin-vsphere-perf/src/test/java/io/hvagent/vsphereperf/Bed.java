package io.hvagent.vsphereperf;

import io.hvagent.spi.Collector;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.PluginUnderTest;
import io.hvagent.vsphereperf.FakeVcenter.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The plugin on a fake vCenter, with clocks that tests turn. */
final class Bed implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    static final String PROFILE = """
            sources:
              - plugin: vsphere-perf
                url: https://vc.example.com
                username: reader@vsphere.local
                password: ${env:PASSWORD}
            """;

    final FakeVcenter vcenter = new FakeVcenter(START);
    private final AtomicLong nanos = new AtomicLong(42);
    private final PluginUnderTest source;
    private Instant agentClock = START;
    private Instant serverClock = START;

    Bed(String moreYaml) throws Exception {
        vcenter.hosts.add(Facts.host("host-10", "esx1"));
        vcenter.hosts.add(Facts.host("host-11", "esx2"));
        vcenter.machines.add(Facts.machine("vm-20", "shop", "host-10"));
        source = PluginUnderTest.open(
                new PerfPlugin((name, parallel, context) -> vcenter, nanos::get),
                PROFILE + moreYaml,
                Map.of("PASSWORD", "secret"),
                () -> agentClock);
    }

    /** Lets time pass, for all clocks alike. */
    void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
        agentClock = agentClock.plusSeconds(seconds);
        serverClock = serverClock.plusSeconds(seconds);
        vcenter.now(serverClock);
    }

    /** The agent's wall clock jumps. */
    void agentClockJumps(Duration by) {
        agentClock = agentClock.plus(by);
    }

    /** The server's clock, in epoch seconds. */
    long now() {
        return serverClock.getEpochSecond();
    }

    /** A sample that ends so many seconds before now. */
    void sample(Series series, int secondsAgo, long value) {
        vcenter.sample(series, now() - secondsAgo, value);
    }

    CollectedRun inventory() throws Exception {
        return run("inventory");
    }

    CollectedRun poll() throws Exception {
        return run("performance");
    }

    CollectedRun run(String collector) throws Exception {
        return source.collect(source.collectors().stream()
                .filter(c -> c.name().equals(collector))
                .map(Collector.class::cast)
                .findFirst()
                .orElseThrow());
    }

    PluginUnderTest source() {
        return source;
    }

    @Override
    public void close() {
        source.close();
    }
}
