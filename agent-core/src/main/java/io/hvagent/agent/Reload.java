package io.hvagent.agent;

import io.hvagent.config.InvalidConfig;
import io.hvagent.config.Problem;
import io.hvagent.config.Profile;
import io.hvagent.web.ReloadOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads an agent's profile anew when it is told to, and when a file of it changes if the profile says so; one load after the
 * other, in a thread of its own. Thread-safe.
 */
public final class Reload implements AutoCloseable {
    /** Reads the profile as it is now. */
    @FunctionalInterface
    public interface ProfileSource {
        /** @throws InvalidConfig with all that is wrong with it */
        Profile read() throws InvalidConfig;
    }

    private record Watching(FileWatch files, Future<?> timer) {}

    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final ReloadOutcome ENDING = new ReloadOutcome(false, List.of("not reloaded: the agent is ending"));

    private final Agent agent;
    private final ProfileSource source;
    private final Consumer<Profile> whenLoaded;
    private final Duration lookEvery;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, Reload::thread);
    private Optional<Watching> watching = Optional.empty();

    /** @param whenLoaded does what the profile sets outside of the agent; called after each successful load */
    public Reload(Agent agent, ProfileSource source, Consumer<Profile> whenLoaded) {
        this(agent, source, whenLoaded, LOOK_EVERY);
    }

    Reload(Agent agent, ProfileSource source, Consumer<Profile> whenLoaded, Duration lookEvery) {
        this.agent = agent;
        this.source = source;
        this.whenLoaded = whenLoaded;
        this.lookEvery = lookEvery;
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setRemoveOnCancelPolicy(true);
        watch(agent.profile());
    }

    /** Loads the profile soon; what comes of it is logged. */
    public void request() {
        try {
            thread.execute(this::load);
        } catch (RejectedExecutionException e) {
            LOG.info("{}", ENDING.lines());
        }
    }

    /** Loads the profile after all requests before this one, and returns when that is done. */
    public ReloadOutcome now() {
        try {
            return thread.submit(this::load).get();
        } catch (RejectedExecutionException | CancellationException e) {
            return ENDING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ENDING;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins no load any more; one that is under way ends without effect once the agent is closed. */
    @Override
    public void close() {
        thread.shutdown();
    }

    private ReloadOutcome load() {
        try {
            Profile profile = source.read();
            Replaced replaced = agent.replace(profile);
            whenLoaded.accept(profile);
            watch(profile);
            profile.warnings().forEach(warning -> LOG.warn("{}", warning));
            LOG.info("profile reloaded; {}", replaced);
            return new ReloadOutcome(true, List.of("reloaded; " + replaced));
        } catch (InvalidConfig e) {
            return refused(e.problems().stream().map(Problem::toString).toList());
        } catch (RuntimeException | Error e) {
            return thread.isShutdown() ? ENDING : brokenOff(e);
        }
    }

    private ReloadOutcome refused(List<String> problems) {
        problems.forEach(problem -> LOG.error("not reloaded: {}", problem));
        agent.notReplaced(problems);
        return new ReloadOutcome(false, problems);
    }

    private ReloadOutcome brokenOff(Throwable failure) {
        LOG.error("the reload broke off: please report this", failure);
        return refused(List.of("internal error, see the agent's log"));
    }

    /** Looks at the profile's files from now on, or no more. */
    private void watch(Profile profile) {
        boolean watchedNow =
                watching.map(now -> now.files().files().equals(profile.files())).orElse(false);
        if (watchedNow != profile.watched()) {
            watching.ifPresent(now -> now.timer().cancel(false));
            watching = profile.watched() ? Optional.of(watch(new FileWatch(profile.files()))) : Optional.empty();
        }
    }

    private Watching watch(FileWatch files) {
        long every = lookEvery.toNanos();
        return new Watching(
                files, thread.scheduleWithFixedDelay(() -> look(files), every, every, TimeUnit.NANOSECONDS));
    }

    private void look(FileWatch files) {
        if (files.changed()) {
            load();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "hvagent-reload");
        thread.setDaemon(true);
        return thread;
    }
}
