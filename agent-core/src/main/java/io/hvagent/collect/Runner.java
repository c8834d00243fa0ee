package io.hvagent.collect;

import io.hvagent.exposition.Exposition;
import io.hvagent.exposition.Slot;
import io.hvagent.spi.OnDemand.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the collectors of all sources, each at its own pace, within its limit, apart from all others, and publishes what they
 * put. Thread-safe; no call waits for a plugin. Until it is closed it has one thread of its own and workers as needed.
 */
public final class Runner implements AutoCloseable {
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Engine engine;
    private volatile List<SourceTasks> sources = List.of();
    private final CountDownLatch arranged = new CountDownLatch(1);
    private volatile CompletableFuture<Void> firstRound = new CompletableFuture<>();
    private boolean closed;

    public Runner(RunnerOptions options, Exposition exposition) {
        engine = Engine.of(options, exposition);
    }

    /**
     * Sets what is run, in the order of the page. Sources that are the same object as before keep running; new ones are
     * started; the runs of those that are gone are interrupted, and their results leave the page. Collectors that hung are
     * tried again.
     *
     * @throws IllegalStateException if the runner is closed
     */
    public void arrange(List<RunningSource> wanted) {
        engine.timetable().now(() -> rearrange(List.copyOf(wanted)));
    }

    /** Whether {@link #arrange} was called. */
    public boolean isArranged() {
        return arranged.getCount() == 0;
    }

    /** Waits until there is something to run, that is for the first {@link #arrange}, at most for so long; whether there is. */
    public boolean awaitArranged(Duration longest) throws InterruptedException {
        return arranged.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Reads the collectors of a source again, soon; does nothing if no source of this name runs. */
    public void collectorsChanged(String source) {
        engine.timetable().now(() -> sources.stream()
                .filter(tasks -> tasks.source().name().equals(source))
                .forEach(SourceTasks::list));
    }

    /** What is run, in the order of the page. */
    public List<RunningSource> sources() {
        return sources.stream().map(SourceTasks::source).toList();
    }

    /** The names of the sources that have collectors of a target. */
    public List<String> sourcesOf(String target) {
        return sources.stream()
                .filter(tasks -> tasks.hasTarget(target))
                .map(tasks -> tasks.source().name())
                .toList();
    }

    /** Waits until the collectors of some sources have been read, those too that they have told of last; at most for so long. */
    public void awaitCollectors(List<RunningSource> of, Duration longest) throws InterruptedException {
        long deadline = engine.nanoTime() + longest.toNanos();
        List<Future<Void>> newest = new ArrayList<>();
        engine.timetable().now(() -> sources.stream()
                .filter(tasks -> of.contains(tasks.source()))
                .forEach(tasks -> newest.add(tasks.newest())));
        try {
            for (Future<Void> each : newest) {
                each.get(Math.max(0, deadline - engine.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException e) {
            // What is known by then has to do.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Wants results of the selected collectors that are younger than their intervals; names that the source does not have are
     * passed over. A collector with such a result is left alone, a run under way or a first run to come is joined, and else one
     * is begun, unless the newest one ended, or rather failed, less than an interval ago. What they put is published as ever.
     *
     * @throws NoSuchElementException if no such source runs or it lacks one of the targets
     */
    public Demand demand(String source, List<Selection> selections) {
        SourceTasks selected = sources.stream()
                .filter(tasks -> tasks.source().name().equals(source))
                .filter(tasks -> selections.stream().allMatch(selection -> tasks.hasTarget(selection.target())))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no such source or target"));
        List<Demand.Part> parts = new ArrayList<>();
        engine.timetable().now(() -> parts.addAll(selected.demand(selections)));
        return new Demand(parts, engine::nanoTime);
    }

    /**
     * How all collectors are, in the order of the sources and then of their collectors; never waits. A source whose collectors
     * cannot be read has a failed one named {@code collectors}; one that has the name and target of an earlier one is listed as
     * failed, its name with {@code #2} appended.
     */
    public List<CollectorStatus> status() {
        return sources.stream().flatMap(SourceTasks::status).toList();
    }

    /** Whether every collector has run once, failed, or will never run; false before {@link #arrange} and while new sources start. */
    public boolean firstRoundDone() {
        return firstRound.isDone();
    }

    /** Waits until {@link #firstRoundDone()}, at most for {@code longest}; whether it is. */
    public boolean awaitFirstRound(Duration longest) throws InterruptedException {
        try {
            firstRound.get(longest.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many threads ignore their interrupt now. */
    public int abandonedThreads() {
        return engine.abandoned().threads();
    }

    /** Interrupts all runs and waits up to two seconds for their threads; what is left then are abandoned daemon threads. */
    @Override
    public void close() {
        long deadline = engine.nanoTime() + CLOSE_NANOS;
        engine.timetable().now(this::stopAll);
        try {
            engine.workers().close(deadline);
            engine.timetable().close(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rearrange(List<RunningSource> wanted) {
        if (closed) {
            throw new IllegalStateException("the runner is closed");
        }
        engine.abandoned().reset();
        IdentityHashMap<RunningSource, SourceTasks> gone = new IdentityHashMap<>();
        sources.forEach(tasks -> gone.put(tasks.source(), tasks));
        IdentityHashMap<RunningSource, SourceTasks> kept = new IdentityHashMap<>();
        wanted.stream().filter(gone::containsKey).forEach(source -> kept.put(source, gone.remove(source)));
        gone.values().forEach(SourceTasks::stop);
        sources = wanted.stream()
                .map(source ->
                        kept.containsKey(source) ? kept.get(source) : new SourceTasks(source, engine, new Changes()))
                .toList();
        sources.stream().filter(tasks -> !kept.containsKey(tasks.source())).forEach(SourceTasks::list);
        publishOrder();
        arranged.countDown();
        if (firstRound.isDone()) {
            firstRound = new CompletableFuture<>();
        }
        checkFirstRound();
    }

    private void publishOrder() {
        List<Slot> slots =
                sources.stream().flatMap(tasks -> tasks.slots().stream()).toList();
        engine.exposition().arrange(slots);
    }

    private void checkFirstRound() {
        if (!firstRound.isDone() && sources.stream().allMatch(SourceTasks::firstRoundDone)) {
            firstRound.complete(null);
        }
    }

    private void stopAll() {
        closed = true;
        sources.forEach(SourceTasks::stop);
    }

    private final class Changes implements SourceTasks.Owner {
        @Override
        public void slotsChanged() {
            publishOrder();
        }

        @Override
        public void runEnded() {
            checkFirstRound();
        }
    }
}
