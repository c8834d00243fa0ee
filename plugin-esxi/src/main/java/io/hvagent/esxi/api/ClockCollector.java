package io.hvagent.esxi.api;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.host.HostHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Compares the clocks of hosts with the agent's, one call for each host. */
public final class ClockCollector implements Collector {
    /** An answer that took longer says too little. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final Duration USUAL_PACE = Duration.ofMinutes(5);

    private final Setup setup;
    private final HostsOfLate hosts;
    private final Vsphere vsphere;

    /**
     * What does not change.
     *
     * @param vcenter "" for a host that is asked itself
     */
    public record Setup(String vcenter, Group group, InstantSource clock, LongSupplier nanoTime) {}

    public ClockCollector(Setup setup, HostsOfLate hosts, Vsphere vsphere) {
        this.setup = setup;
        this.hosts = hosts;
        this.vsphere = vsphere;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String target() {
        return hosts.target();
    }

    @Override
    public Pace pace(Pace ofSource) {
        return setup.group().every().isPresent() ? setup.group().pace(ofSource) : ofSource.atLeast(USUAL_PACE);
    }

    @Override
    public void collect(Sink sink) throws InterruptedException {
        List<HostHealth> connected = hosts.newest().stream()
                .filter(host -> host.state().isConnected() && host.dateTime().isPresent())
                .toList();
        int asked = 0;
        for (HostHealth host : connected) {
            if (sink.left().compareTo(LONGEST) < 0) {
                sink.failed(
                        "clock",
                        new CollectException(
                                Reason.TIMEOUT,
                                "the clocks of " + asked + " of " + connected.size() + " hosts of " + target()
                                        + " were read before the time was over; give the group clock a longer every"));
                return;
            }
            asked++;
            one(sink, host);
        }
    }

    private void one(Sink sink, HostHealth host) throws InterruptedException {
        try {
            offset(host.dateTime().orElseThrow())
                    .ifPresent(offset ->
                            sink.put(HostMetrics.CLOCK_OFFSET, offset.toNanos() / 1e9, setup.vcenter(), host.name()));
        } catch (CollectException e) {
            sink.failed("clock", e);
        }
    }

    /** The answer is taken to be of the middle of the time that it took. */
    private Optional<Duration> offset(String dateTime) throws CollectException, InterruptedException {
        Instant before = setup.clock().instant();
        long start = setup.nanoTime().getAsLong();
        Instant said = vsphere.hostTime(dateTime, LONGEST);
        Duration took = Duration.ofNanos(setup.nanoTime().getAsLong() - start);
        return took.compareTo(LONGEST) > 0
                ? Optional.empty()
                : Optional.of(Duration.between(before.plus(took.dividedBy(2)), said));
    }
}
