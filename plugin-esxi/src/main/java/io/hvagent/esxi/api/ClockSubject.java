package io.hvagent.esxi.api;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.host.HostHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How far the clocks of hosts are from the agent's.
 *
 * @param clock the agent's own
 */
public record ClockSubject(Vsphere vsphere, InstantSource clock, LongSupplier nanoTime)
        implements HostQuestions.Subject<ClockSubject.Offset> {
    /** An answer that took longer says too little. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /**
     * A comparison.
     *
     * @param ahead of the agent's clock
     * @param error how far that is off at most: half the time that the answer took
     */
    public record Offset(Duration ahead, Duration error) {}

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Optional<String> system(HostHealth host) {
        return host.dateTime();
    }

    /** The answer is taken to be of the middle of the time that it took. */
    @Override
    public Offset ask(String system) throws CollectException, InterruptedException {
        Instant before = clock.instant();
        long start = nanoTime.getAsLong();
        Instant said = vsphere.hostTime(system, LONGEST);
        Duration took = Duration.ofNanos(nanoTime.getAsLong() - start);
        if (took.compareTo(LONGEST) > 0) {
            throw new CollectException(
                    Reason.TIMEOUT, "its clock took " + took.toMillis() + " ms to answer: too long to compare by");
        }
        Duration half = took.dividedBy(2);
        return new Offset(Duration.between(before.plus(half), said), half);
    }

    @Override
    public void put(Sink sink, String vcenter, String host, Offset offset) {
        sink.put(HostMetrics.CLOCK_OFFSET, offset.ahead().toNanos() / 1e9, vcenter, host);
        sink.put(HostMetrics.CLOCK_ERROR, offset.error().toNanos() / 1e9, vcenter, host);
    }
}
