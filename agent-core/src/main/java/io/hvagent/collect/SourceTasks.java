package io.hvagent.collect;

import io.hvagent.exposition.Slot;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.OnDemand.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The collectors of one source. All but {@link #status()} within the timetable. */
final class SourceTasks {
    /** Who is told of changes; within the timetable. */
    interface Owner {
        /** {@link #slots()} are others now. */
        void slotsChanged();

        /** A run has ended or was given up. */
        void runEnded();
    }

    private record Identity(String name, String target) {}

    private final RunningSource source;
    private final Engine engine;
    private final Owner owner;
    private final Listing listing;
    private final CollectorTask lister;
    private volatile List<CollectorTask> tasks = List.of();
    private CompletableFuture<Void> newest = new CompletableFuture<>();

    SourceTasks(RunningSource source, Engine engine, Owner owner) {
        this.source = source;
        this.engine = engine;
        this.owner = owner;
        this.listing = new Listing(source);
        this.lister = new CollectorTask(listing.asSubject(), source, engine, this::listed);
    }

    RunningSource source() {
        return source;
    }

    /** Reads the source's collectors, and starts the new ones. */
    void list() {
        newest = newest.isDone() ? new CompletableFuture<>() : newest;
        lister.runNow();
    }

    /** When the collectors have been read, those too that it was last told of, or could not be. */
    Future<Void> newest() {
        return newest;
    }

    void stop() {
        newest.complete(null);
        lister.stop();
        tasks.forEach(CollectorTask::stop);
        engine.spread().targets(this, 0);
    }

    List<Slot> slots() {
        return tasks.stream().map(CollectorTask::slot).toList();
    }

    /** Whether it has collectors of this target. For any thread. */
    boolean hasTarget(String target) {
        return tasks.stream().anyMatch(task -> task.subject().target().equals(target));
    }

    /** Wants young results of the selected collectors. */
    List<Demand.Part> demand(List<Selection> selections) {
        return tasks.stream()
                .filter(task -> selections.stream().anyMatch(selection -> selects(selection, task.subject())))
                .map(task -> new Demand.Part(task.slot(), task.demand()))
                .toList();
    }

    private static boolean selects(Selection selection, Subject subject) {
        return subject.target().equals(selection.target())
                && (selection.collectors().isEmpty() || selection.collectors().contains(subject.name()));
    }

    /** For any thread. */
    Stream<CollectorStatus> status() {
        Stream<CollectorStatus> failedListing =
                Stream.of(lister.status()).filter(status -> status.lastFailure().isPresent());
        return Stream.concat(failedListing, tasks.stream().map(CollectorTask::status));
    }

    /** Whether all collectors have run once, or cannot. */
    boolean firstRoundDone() {
        return !lister.pending() && tasks.stream().noneMatch(CollectorTask::pending);
    }

    private void listed() {
        List<CollectorTask> before = tasks;
        tasks = arranged(listing.latest());
        Set<CollectorTask> kept = new HashSet<>(tasks);
        before.stream().filter(task -> !kept.contains(task)).forEach(CollectorTask::stop);
        engine.spread().targets(this, (int)
                tasks.stream().map(task -> task.subject().target()).distinct().count());
        owner.slotsChanged();
        startFirstRuns();
        if (!lister.isWanted()) {
            newest.complete(null);
        }
        owner.runEnded();
    }

    private List<CollectorTask> arranged(List<Subject> subjects) {
        IdentityHashMap<Subject, CollectorTask> known = new IdentityHashMap<>();
        tasks.forEach(task -> known.put(task.subject(), task));
        Set<Identity> taken = new HashSet<>();
        List<CollectorTask> arranged = new ArrayList<>();
        for (Subject subject : subjects) {
            boolean unique = taken.add(new Identity(subject.name(), subject.target()));
            arranged.add(unique ? known.computeIfAbsent(subject, this::task) : refused(subject, taken));
        }
        return List.copyOf(arranged);
    }

    private CollectorTask task(Subject subject) {
        return new CollectorTask(subject, source, engine, () -> ran(subject));
    }

    private CollectorTask refused(Subject subject, Set<Identity> taken) {
        int number = 2;
        while (!taken.add(new Identity(subject.name() + "#" + number, subject.target()))) {
            number++;
        }
        CollectorTask task = task(subject.named(subject.name() + "#" + number));
        task.refuse(new Fault(
                Reason.INTERNAL,
                "not run: an earlier collector of the source has the same name '" + subject.name() + "' and target '"
                        + subject.target() + "'"));
        return task;
    }

    private void startFirstRuns() {
        Set<String> seen = new HashSet<>();
        tasks.stream()
                .filter(CollectorTask::pending)
                .filter(task -> seen.add(task.subject().target()))
                .forEach(task -> task.startAt(engine.nanoTime()
                        + engine.spread().offset(task.subject().every())));
    }

    private void ran(Subject subject) {
        tasks.stream()
                .filter(CollectorTask::pending)
                .filter(task -> task.subject().target().equals(subject.target()))
                .findFirst()
                .ifPresent(task -> task.startAt(engine.nanoTime()));
        owner.runEnded();
    }
}
