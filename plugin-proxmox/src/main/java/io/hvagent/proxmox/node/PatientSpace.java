package io.hvagent.proxmox.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks file systems for their space, each call in a thread that may stick. A mount that does not answer in time is not asked
 * again before its call has returned, so that it costs one thread, and the others nothing. For one asking thread; close may come
 * from any.
 */
final class PatientSpace implements AutoCloseable {
    /** So long the next mount waits for this one; a healthy one answers within microseconds. */
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Duration patience;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "proxmox-mount");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Path, Future<Space>> underway = new HashMap<>();

    /** What a mount answered: one of both. */
    record Answer(Optional<Space> space, String error) {
        private static final Answer STUCK = new Answer(Optional.empty(), "mountpoint timeout");
    }

    /** @param patience for all that do not answer at once */
    PatientSpace(Duration patience) {
        this.patience = patience;
    }

    /** Asks all; every one of them has an answer then. */
    Map<Path, Answer> of(Collection<Path> mountPoints, Space.Teller teller) throws InterruptedException {
        underway.values().removeIf(Future::isDone);
        Set<Path> stuck = new HashSet<>(underway.keySet());
        long end = System.nanoTime() + patience.toNanos();
        for (Path mountPoint : mountPoints) {
            if (!stuck.contains(mountPoint) && !underway.containsKey(mountPoint)) {
                Future<Space> call = threads.submit(() -> teller.of(mountPoint));
                underway.put(mountPoint, call);
                answer(call, SHORT.toNanos());
            }
        }
        Map<Path, Answer> answers = new LinkedHashMap<>();
        for (Path mountPoint : mountPoints) {
            long left = stuck.contains(mountPoint) ? 0 : Math.max(0, end - System.nanoTime());
            answers.put(mountPoint, answer(underway.get(mountPoint), left));
        }
        return answers;
    }

    private static Answer answer(Future<Space> call, long nanos) throws InterruptedException {
        try {
            return new Answer(Optional.of(call.get(nanos, TimeUnit.NANOSECONDS)), "");
        } catch (TimeoutException e) {
            return Answer.STUCK;
        } catch (ExecutionException e) {
            boolean ofSystem =
                    e.getCause() instanceof IOException && e.getCause().getMessage() != null;
            return new Answer(
                    Optional.empty(),
                    ofSystem ? e.getCause().getMessage() : e.getCause().toString());
        }
    }

    /** Threads end with their calls. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
