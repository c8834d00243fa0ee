package io.hvagent.collect;

import io.hvagent.collect.CollectorStatus.State;
import io.hvagent.exposition.Slot;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One collector: runs it when it is due, never in parallel with itself. All but {@link #status()} within the timetable. */
final class CollectorTask implements Run.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private final Subject subject;
    private final LogContext context;
    private final Engine engine;
    private final PluginCall call;
    private final Slot slot;
    private final History history;
    private final Freshness freshness;
    private final FailureLog log;
    private final Runnable afterRun;
    private Timetable.Plan timer = () -> {};
    private Run run;
    private long due;
    private int failuresInARow;
    private boolean started;
    private boolean again;
    private boolean wanted;
    private boolean hung;
    private boolean stopped;

    /** @param afterRun called within the timetable whenever a run has ended or was given up */
    CollectorTask(Subject subject, RunningSource source, Engine engine, Runnable afterRun) {
        this.subject = subject;
        this.context = subject.context(source.name());
        this.engine = engine;
        this.call = new PluginCall(source.loader(), context);
        this.slot = engine.exposition().slot(source.rules());
        this.history = new History(context);
        this.freshness = new Freshness(subject.pace());
        this.log = new FailureLog(LOG, context, engine::nanoTime);
        this.afterRun = afterRun;
    }

    Subject subject() {
        return subject;
    }

    Slot slot() {
        return slot;
    }

    /** For any thread. */
    CollectorStatus status() {
        return history.status(slot.series());
    }

    /** Whether its first run has not ended. */
    boolean pending() {
        return history.state() == State.PENDING;
    }

    /** Plans the first run, unless that is done. */
    void startAt(long nanos) {
        if (!started) {
            plan(nanos);
        }
    }

    /** Runs it now, or once more after the run that is under way. */
    void runNow() {
        wanted = true;
        again = run != null;
        if (!again) {
            plan(engine.nanoTime());
        }
    }

    /** Whether a run that {@link #runNow} asked for has not ended. */
    boolean isWanted() {
        return wanted;
    }

    /**
     * Whether it has a result younger than its interval: now, or after the run under way, its first run, or a run begun for this.
     * None is begun within an interval after the newest one, good or bad, nor while that one ignores its interrupt.
     */
    Future<Boolean> demand() {
        long now = engine.nanoTime();
        if (freshness.hasYoungResult(now)) {
            return CompletableFuture.completedFuture(true);
        }
        if (mayRunAgain(now)) {
            timer.cancel();
            due = now;
            begin();
        }
        return isToEnd() ? freshness.next() : CompletableFuture.completedFuture(false);
    }

    private boolean mayRunAgain(long now) {
        return !stopped && !pending() && run == null && !isBarred() && !freshness.hasYoungRun(now);
    }

    /** Whether a run is under way, or the first one is to come. */
    private boolean isToEnd() {
        return !stopped && (pending() || running());
    }

    private boolean running() {
        return run != null && history.state() != State.ABANDONED;
    }

    /** Whether it hung, and so many did that it is not tried again. */
    private boolean isBarred() {
        return hung && engine.abandoned().full();
    }

    /** Reports it as failed; it is never run. */
    void refuse(Fault why) {
        stopped = true;
        history.failed(State.FAILING, why, engine.wallTime());
        log.failed(why);
    }

    /** Ends it for good. */
    void stop() {
        stopped = true;
        timer.cancel();
        freshness.noMoreRuns();
        if (run != null) {
            run.stop();
        }
    }

    @Override
    public void began() {
        history.started(engine.wallTime());
    }

    @Override
    public void ended(Run.Outcome outcome) {
        run = null;
        wanted = again;
        if (!stopped) {
            hung = false;
            context.around(() -> LOG.debug("ran for {}, {} series served", outcome.duration(), slot.series()));
            history.ended(outcome);
            outcome.fault().ifPresentOrElse(fault -> failed(State.FAILING, fault), () -> succeeded(outcome));
            freshness.runEnded(outcome.fault().isEmpty(), engine.nanoTime());
            afterRun.run();
        }
    }

    @Override
    public void abandoned(Run.Outcome outcome) {
        wanted = false;
        if (!stopped) {
            hung = true;
            history.ended(outcome);
            failed(State.ABANDONED, outcome.fault().orElseThrow());
            freshness.runEnded(false, engine.nanoTime());
            afterRun.run();
        }
    }

    @Override
    public void returned() {
        run = null;
        history.returned();
    }

    private void plan(long nanos) {
        started = true;
        due = nanos;
        timer.cancel();
        timer = engine.timetable().at(due, this::tick);
        history.planned(Optional.of(engine.wallTimeOf(due)));
    }

    private void tick() {
        if (stopped || running()) {
            return;
        }
        if (run != null) {
            skip("abandoned");
        } else if (isBarred()) {
            skip("abandoned_limit");
        } else {
            begin();
        }
    }

    private void skip(String cause) {
        Cadence cadence = nextBeat();
        history.skipped(cause, 1 + cadence.missed());
        plan(cadence.next());
    }

    private void begin() {
        again = false;
        history.planned(Optional.empty());
        run = new Run(new Run.Order(subject, slot, call, failuresInARow > 0), engine, this);
        engine.workers().submit(run);
    }

    private void succeeded(Run.Outcome outcome) {
        failuresInARow = 0;
        history.succeeded(engine.wallTime());
        log.succeeded(outcome.failedParts());
        if (subject.repeats()) {
            Cadence cadence = nextBeat();
            history.skipped("overrun", cadence.missed());
            plan(cadence.next());
        } else if (again) {
            plan(engine.nanoTime());
        }
    }

    private Cadence nextBeat() {
        return Cadence.after(due, subject.every(), engine.nanoTime());
    }

    private void failed(State state, Fault fault) {
        failuresInARow++;
        history.failed(state, fault, engine.wallTime());
        log.failed(fault);
        plan(engine.nanoTime() + engine.backOff().delay(subject.every(), failuresInARow));
    }
}
