package io.hvagent.collect;

import io.hvagent.exposition.Recording;
import io.hvagent.exposition.Slot;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One run of one collector: collects in a worker's thread, is interrupted at its limit, and given up if it does not heed that.
 * Its phase changes within the timetable only, so that either its result or its limit counts, never both.
 */
final class Run implements Workers.Job {
    /** Who is told how it goes; within the timetable. */
    interface Listener {
        void began();

        /** It ended; not called for a run that was abandoned or taken back. */
        void ended(Outcome outcome);

        /** It ignores its interrupt. */
        void abandoned(Outcome outcome);

        /** An abandoned run's thread has ended after all. */
        void returned();
    }

    /** How a run ended. */
    record Outcome(Optional<Fault> fault, Map<String, Fault> failedParts, Duration duration) {}

    /** What is run, where its result goes, and whether its collector failed last time. */
    record Order(Subject subject, Slot slot, PluginCall call, boolean failing) {}

    private enum Phase {
        WAITING,
        RUNNING,
        PUBLISHING,
        OVERDUE,
        ABANDONED,
        ENDED
    }

    private final Order order;
    private final Engine engine;
    private final Listener listener;
    private final Map<String, Fault> failedParts = new LinkedHashMap<>();
    private final Duration limit;
    private Phase phase = Phase.WAITING;
    private Thread thread;
    private Timetable.Plan watchdog;
    private volatile long startedAt;

    Run(Order order, Engine engine, Listener listener) {
        this.order = order;
        this.engine = engine;
        this.listener = listener;
        this.limit = order.subject().pace().limit();
    }

    @Override
    public boolean failing() {
        return order.failing();
    }

    @Override
    public void run() {
        if (engine.timetable().decide(this::begin)) {
            Optional<Fault> fault = order.call().attempt(this::collect);
            engine.timetable().now(() -> end(fault));
        }
    }

    /** Interrupts it, or takes it back if it has not begun; what it collected is dropped. Within the timetable. */
    void stop() {
        if (phase == Phase.WAITING) {
            phase = Phase.ENDED;
            engine.workers().remove(this);
        }
        interrupt();
    }

    private boolean begin() {
        if (phase != Phase.WAITING) {
            return false;
        }
        phase = Phase.RUNNING;
        thread = Thread.currentThread();
        startedAt = engine.nanoTime();
        watchdog = engine.timetable().at(startedAt + limit.toNanos(), this::interrupt);
        listener.began();
        return true;
    }

    private void collect() throws Exception {
        Recording recording = order.slot().record(this::left);
        order.subject().collector().collect(recording);
        if (engine.timetable().decide(this::isInTime)) {
            recording.failures().forEach((part, why) -> failedParts.put(part, partFault(why)));
            long keepFor = order.subject().pace().keepFor().toNanos();
            order.slot().publish(recording, engine.nanoTime() + keepFor);
        }
    }

    /** Whether its result counts; from then on its limit does not. */
    private boolean isInTime() {
        boolean inTime = phase == Phase.RUNNING;
        phase = inTime ? Phase.PUBLISHING : phase;
        return inTime;
    }

    private static Fault partFault(CollectException why) {
        return why == null ? new Fault(Reason.INTERNAL, "no reason given") : Fault.of(why);
    }

    private Duration left() {
        Duration left = limit.minusNanos(engine.nanoTime() - startedAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void interrupt() {
        if (phase == Phase.RUNNING) {
            phase = Phase.OVERDUE;
            thread.interrupt();
            long graceEnd = engine.nanoTime() + engine.options().grace().toNanos();
            watchdog = engine.timetable().at(graceEnd, this::abandon);
        }
    }

    private void abandon() {
        if (phase == Phase.OVERDUE) {
            phase = Phase.ABANDONED;
            engine.workers().writeOff(this);
            engine.abandoned().add();
            listener.abandoned(outcome(Optional.of(overdue(" and ignores its interrupt"))));
        }
    }

    private void end(Optional<Fault> fault) {
        Phase before = phase;
        phase = Phase.ENDED;
        thread = null;
        watchdog.cancel();
        if (before == Phase.ABANDONED) {
            engine.abandoned().remove();
            listener.returned();
        } else {
            listener.ended(outcome(before == Phase.OVERDUE ? Optional.of(overdue("")) : fault));
        }
    }

    private Fault overdue(String how) {
        return new Fault(Reason.TIMEOUT, "no result within its limit of " + DurationText.of(limit) + how);
    }

    private Outcome outcome(Optional<Fault> fault) {
        Map<String, Fault> parts = fault.isPresent() ? Map.of() : failedParts;
        return new Outcome(fault, parts, Duration.ofNanos(engine.nanoTime() - startedAt));
    }
}
