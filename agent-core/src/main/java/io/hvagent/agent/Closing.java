package io.hvagent.agent;

import io.hvagent.plugin.OpenSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of some sources: several at once, as each may have to log out, and none holds up the others or the agent. */
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final int AT_ONCE = 16;

    private final List<OpenSource> sources;

    private Closing(List<OpenSource> sources) {
        this.sources = sources;
    }

    static Closing of(List<OpenSource> sources) {
        return new Closing(List.copyOf(sources));
    }

    /** Closes them and waits until all are closed or the time is over; those that are left then are interrupted. */
    void within(Duration longest) {
        if (sources.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, sources.size()), Closing::thread);
        try {
            List<Future<Void>> closed = threads.invokeAll(
                    sources.stream().map(Closing::closing).toList(), longest.toNanos(), TimeUnit.NANOSECONDS);
            for (int i = 0; i < closed.size(); i++) {
                tell(sources.get(i).settings().name(), closed.get(i));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Void> closing(OpenSource source) {
        return () -> {
            source.close();
            return null;
        };
    }

    private static void tell(String source, Future<Void> closed) throws InterruptedException {
        try {
            closed.get();
        } catch (CancellationException e) {
            LOG.warn("source {} did not close in time", source);
        } catch (ExecutionException e) {
            LOG.warn("source {} did not close cleanly: {}", source, e.getCause().toString());
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "hvagent-closing");
        thread.setDaemon(true);
        return thread;
    }
}
