package io.hvagent.proxmox;

import io.hvagent.spi.CollectException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Several things at once in the threads of a source, one of them in the calling thread. Ends them all when it is interrupted. */
public final class Parallel {
    private final Supplier<ExecutorService> threads;

    public Parallel(Supplier<ExecutorService> threads) {
        this.threads = threads;
    }

    /** What came of one of them. */
    public record Outcome<T>(T value, CollectException failure) {
        /** @throws CollectException if it failed */
        public T get() throws CollectException {
            if (failure != null) {
                throw failure;
            }
            return value;
        }

        public boolean failed() {
            return failure != null;
        }
    }

    /** What is done to one of many. */
    public interface Action<T> {
        void on(T item) throws InterruptedException;
    }

    /** Does all of them, and waits for them. */
    public <T> List<Outcome<T>> all(List<Callable<T>> tasks) throws InterruptedException {
        List<Future<Outcome<T>>> others = new ArrayList<>();
        try {
            for (Callable<T> task : tasks.subList(1, tasks.size())) {
                others.add(threads.get().submit(() -> outcome(task)));
            }
            List<Outcome<T>> outcomes = new ArrayList<>();
            outcomes.add(outcome(tasks.get(0)));
            for (Future<Outcome<T>> other : others) {
                outcomes.add(result(other));
            }
            return outcomes;
        } finally {
            others.forEach(other -> other.cancel(true));
        }
    }

    /** Does the same to each, so many at a time, and waits for them. */
    public <T> void each(Collection<T> items, int width, Action<T> action) throws InterruptedException {
        if (items.isEmpty()) {
            return;
        }
        Queue<T> queue = new ConcurrentLinkedQueue<>(items);
        Callable<Boolean> worker = () -> {
            for (T item = queue.poll(); item != null; item = queue.poll()) {
                action.on(item);
            }
            return true;
        };
        all(java.util.Collections.nCopies(Math.min(width, items.size()), worker));
    }

    private static <T> Outcome<T> outcome(Callable<T> task) throws InterruptedException {
        try {
            return new Outcome<>(task.call(), null);
        } catch (CollectException e) {
            return new Outcome<>(null, e);
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException("the source is closing");
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
