package io.hvagent.vsphereperf.poll;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphereperf.object.Fleet;
import io.hvagent.vsphereperf.object.Fleets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/** Reads the new samples of one vCenter's objects: {@code performance}, or one of historical samples. */
final class SampleCollector implements Collector {
    private static final int INTERVALS_UNTIL_STALE = 3;

    private final Setup setup;
    private final Vsphere vsphere;
    private final Fleets fleets;
    private final Catalogue catalogue;
    private final List<KindPoll> polls;
    private volatile Duration stale = Duration.ofMinutes(INTERVALS_UNTIL_STALE);

    /**
     * What does not change.
     *
     * @param lateness how late samples may be, beyond their interval
     * @param nanoTime the clock of schedules
     */
    record Setup(
            String name,
            String vcenter,
            Pacing pacing,
            Duration lateness,
            InstantSource clock,
            LongSupplier nanoTime) {}

    /** A collector's pace, from that of its source. */
    @FunctionalInterface
    interface Pacing {
        Pace of(Pace ofSource);
    }

    /** Where samples are read, and what is known of it. */
    record Server(Vsphere vsphere, Fleets fleets, Catalogue catalogue) {}

    SampleCollector(Setup setup, Server server, List<KindPoll> polls) {
        this.setup = setup;
        this.vsphere = server.vsphere();
        this.fleets = server.fleets();
        this.catalogue = server.catalogue();
        this.polls = List.copyOf(polls);
    }

    @Override
    public String name() {
        return setup.name();
    }

    @Override
    public String target() {
        return setup.vcenter();
    }

    @Override
    public Pace pace(Pace ofSource) {
        Pace own = setup.pacing().of(ofSource);
        stale = own.every().multipliedBy(INTERVALS_UNTIL_STALE).plus(setup.lateness());
        return own;
    }

    @Override
    public void collect(Sink sink) throws CollectException, InterruptedException {
        Fleet fleet = fleets.current();
        long now = setup.nanoTime().getAsLong();
        Instant before = setup.clock().instant();
        Instant serverNow = vsphere.currentTime(sink.left());
        Instant after = setup.clock().instant();
        Round round = new Round(sink, fleet, now, serverNow);
        catalogue.refresh(round);
        read(round);
        for (KindPoll poll : polls) {
            poll.put(round, stale);
        }
        if (setup.lateness().isZero()) {
            putOwn(round, before, after);
        }
    }

    /** What holds for the whole vCenter, so that one of its collectors puts it. */
    private void putOwn(Round round, Instant before, Instant after) {
        Sink sink = round.sink();
        sink.put(PollMetrics.LOGINS, (double) vsphere.logins(), setup.vcenter());
        Duration skew =
                Duration.between(before.plus(Duration.between(before, after).dividedBy(2)), round.serverNow());
        sink.put(PollMetrics.SKEW, skew.toMillis() / 1e3, setup.vcenter());
    }

    /** Fails if no kind of object could be read. */
    private void read(Round round) throws CollectException, InterruptedException {
        CollectException failure = null;
        boolean any = false;
        for (KindPoll poll : polls) {
            try {
                poll.read(round, catalogue.columns(poll.kind()), vsphere);
                any |= !poll.isIdle(round.fleet());
            } catch (CollectException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null && !any) {
            throw failure;
        }
    }
}
