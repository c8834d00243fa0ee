package io.hvagent.collect;

import static io.hvagent.collect.FakeSource.pace;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.collect.CollectorStatus.State;
import io.hvagent.collect.FakeSource.Fake;
import io.hvagent.exposition.Exposition;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** A runner with short times, and what its tests ask. */
abstract class RunnerTestBase {
    static final Duration LONG = Duration.ofSeconds(60);
    /** Runs once in a test. */
    static final Pace SLOW = pace(3_600_000, 30_000);
    /** Has a limit that is soon reached. */
    static final Pace SHORT = pace(2, 20);

    final CountDownLatch testEnds = new CountDownLatch(1);
    final Runner runner = runner(64, 16);

    @AfterEach
    void endAll() {
        testEnds.countDown();
        runner.close();
    }

    static Runner runner(int workers, int abandoned) {
        RunnerOptions options = new RunnerOptions(
                workers,
                abandoned,
                Duration.ofMillis(20),
                InstantSource.system(),
                System::nanoTime,
                new SplittableRandom(1));
        return new Runner(options, new Exposition(1_000_000, System::nanoTime));
    }

    static List<Fake> targets(int count, Function<Integer, Fake> fake) {
        return IntStream.range(0, count).boxed().map(fake).toList();
    }

    static int runs(List<Fake> fakes) {
        return fakes.stream().mapToInt(fake -> fake.runs().get()).sum();
    }

    void swallowInterrupts(Sink sink) {
        swallowInterrupts();
    }

    void swallowInterrupts() {
        while (testEnds.getCount() > 0) {
            try {
                testEnds.await();
            } catch (InterruptedException e) {
                // on purpose
            }
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    CollectorStatus status(String target) {
        return runner.status().stream()
                .filter(status -> status.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    boolean hasFailed(Fake fake) {
        return runner.status().stream()
                .anyMatch(status -> status.target().equals(fake.target())
                        && status.lastFailure().isPresent());
    }

    Map<Reason, String> failure(String target) {
        return status(target).lastFailure().stream()
                .collect(Collectors.toMap(CollectorStatus.Failure::reason, CollectorStatus.Failure::message));
    }

    long skipped(String target, String cause) {
        return runner.status().stream()
                .filter(status -> status.target().equals(target))
                .mapToLong(status -> status.skipped().getOrDefault(cause, 0L))
                .sum();
    }

    void awaitFirstRound() {
        try {
            assertTrue(runner.awaitFirstRound(LONG));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean is(String target, State state) {
        return runner.status().stream().anyMatch(status -> status.target().equals(target) && status.state() == state);
    }

    long failures(String target, Reason reason) {
        return runner.status().stream()
                .filter(status -> status.target().equals(target))
                .mapToLong(status -> status.failures().getOrDefault(reason, 0L))
                .sum();
    }
}
