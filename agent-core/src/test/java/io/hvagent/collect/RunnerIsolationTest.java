package io.hvagent.collect;

import static io.hvagent.collect.Eventually.eventually;
import static io.hvagent.collect.FakeSource.FAST;
import static io.hvagent.collect.FakeSource.pace;
import static io.hvagent.collect.FakeSource.running;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.collect.CollectorStatus.State;
import io.hvagent.collect.FakeSource.Fake;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one bad collector costs the others: nothing. */
class RunnerIsolationTest extends RunnerTestBase {
    @Test
    void oneBadCollectorOfTenLeavesTheOthersAlone() {
        List<Fake> bad = List.of(
                Fake.of("stats", "throws", sink -> {
                    throw new IllegalStateException("bug");
                }),
                Fake.of("stats", "overflows", sink -> sink.put(FakeSource.FAMILY, overflow(0))),
                Fake.of("stats", "hangs", sink -> testEnds.await()),
                Fake.of("stats", "swallows", this::swallowInterrupts),
                Fake.of("stats", "misses a class", sink -> {
                    throw new NoClassDefFoundError("org/example/Missing");
                }));
        List<Fake> good =
                IntStream.range(0, 5).mapToObj(i -> Fake.healthy("good" + i)).toList();
        Set<String> neverEnding = Set.of("hangs", "swallows");
        runner.arrange(Stream.concat(bad.stream(), good.stream())
                .map(fake -> running(fake.target(), neverEnding.contains(fake.target()) ? SHORT : FAST, fake))
                .toList());
        eventually("all bad ones have failed", () -> bad.stream().allMatch(this::hasFailed));
        List<Integer> before = good.stream().map(fake -> fake.runs().get()).toList();
        eventually("all good ones go on", () -> IntStream.range(0, 5)
                .allMatch(i -> good.get(i).runs().get() >= before.get(i) + 20));
        assertEquals(Map.of(Reason.INTERNAL, "IllegalStateException: bug"), failure("throws"));
        assertEquals(Map.of(Reason.INTERNAL, "StackOverflowError"), failure("overflows"));
        assertEquals(Map.of(Reason.INTERNAL, "NoClassDefFoundError: org/example/Missing"), failure("misses a class"));
        assertEquals(Map.of(Reason.TIMEOUT, "no result within its limit of 0.02s"), failure("hangs"));
        eventually("given up", () -> is("swallows", State.ABANDONED));
        eventually("one thread is lost", () -> runner.abandonedThreads() == 1);
        eventually("the other ended", () -> is("hangs", State.FAILING));
    }

    @Test
    void fiftyHangingTargetsOf300LeaveTheOthersTheirPace() {
        List<Fake> hanging = targets(50, i -> Fake.of("stats", "hangs" + i, this::swallowInterrupts));
        List<Fake> healthy = targets(250, i -> Fake.healthy("healthy" + i));
        RunningSource all = running(
                "s",
                pace(50, 30_000),
                Stream.concat(hanging.stream(), healthy.stream()).toArray(Fake[]::new));
        runner.arrange(List.of(all));
        eventually(
                "50 hang", () -> hanging.stream().allMatch(fake -> fake.runs().get() == 1));
        int before = runs(healthy);
        eventually("ten rounds", () -> healthy.stream()
                .allMatch(fake -> fake.runs().get() >= 10));
        assertTrue(runs(healthy) - before > 0);
        assertTrue(hanging.stream().allMatch(fake -> fake.runs().get() == 1), "they hang all the time");
        assertEquals(0, runner.abandonedThreads(), "before any limit has passed");
    }

    @Test
    void givenUpThreadsAreReplaced() {
        List<Fake> hanging = targets(12, i -> Fake.of("stats", "hangs" + i, this::swallowInterrupts));
        Fake healthy = Fake.healthy("healthy");
        try (Runner two = runner(2, 100)) {
            two.arrange(List.of(running("hanging", SHORT, hanging.toArray(Fake[]::new))));
            eventually("all twelve given up", () -> two.abandonedThreads() == 12);
            two.arrange(List.of(running("healthy", FAST, healthy)));
            eventually("still works", () -> healthy.runs().get() > 3);
            testEnds.countDown();
            eventually("threads that end do not count", () -> two.abandonedThreads() == 0);
        }
    }

    @Test
    void failingCollectorsTakeAtMostHalfOfTheWorkers() {
        AtomicBoolean first = new AtomicBoolean(true);
        AtomicInteger inside = new AtomicInteger();
        List<Fake> failing = targets(
                8,
                i -> Fake.of("stats", "failing" + i, sink -> {
                    if (first.get()) {
                        throw new CollectException(Reason.UNREACHABLE, "down");
                    }
                    inside.incrementAndGet();
                    testEnds.await();
                }));
        Fake healthy = Fake.healthy("healthy");
        RunningSource down = running("down", FAST, failing.toArray(Fake[]::new));
        try (Runner four = runner(4, 16)) {
            four.arrange(List.of(down));
            eventually("failed", four::firstRoundDone);
            first.set(false);
            eventually("two of them occupy workers", () -> inside.get() == 2);
            four.arrange(List.of(down, running("healthy", FAST, healthy)));
            eventually("healthy ones run", () -> healthy.runs().get() > 50);
            assertEquals(2, inside.get());
        }
    }

    @Test
    void anAbandonedCollectorDoesNotRunAgainBeforeItsThreadEnds() {
        Fake stuck = Fake.of("stats", "stuck", this::swallowInterrupts);
        runner.arrange(List.of(running("s", SHORT, stuck)));
        eventually("skipped", () -> skipped("stuck", "abandoned") > 3);
        assertEquals(1, stuck.runs().get());
        assertEquals(State.ABANDONED, status("stuck").state());
        assertEquals(Map.of(Reason.TIMEOUT, 1L), status("stuck").failures());
        testEnds.countDown();
        eventually("runs again", () -> is("stuck", State.UP));
        assertEquals(0, runner.abandonedThreads());
    }

    @Test
    void afterTooManyAbandonedThreadsHangingCollectorsWaitForAReload() {
        Fake once = Fake.of("stats", "once", this::swallowInterrupts);
        RunningSource source = running("s", SHORT, once);
        try (Runner strict = runner(8, 1)) {
            strict.arrange(List.of(source));
            eventually("given up", () -> strict.abandonedThreads() == 1);
            testEnds.countDown();
            eventually("left out", () -> strict.status().get(0).skipped().getOrDefault("abandoned_limit", 0L) > 3);
            assertEquals(1, once.runs().get());
            assertEquals(State.FAILING, strict.status().get(0).state());
            strict.arrange(List.of(source));
            eventually("tried again", () -> strict.status().get(0).state() == State.UP);
        }
    }

    @Test
    void aResultAfterTheLimitIsDiscarded() {
        Fake late = Fake.of("stats", "late", sink -> {
            sink.put(FakeSource.FAMILY, 1);
            try {
                testEnds.await();
            } catch (InterruptedException e) {
                sink.put(FakeSource.FAMILY, 2);
            }
        });
        runner.arrange(List.of(running("s", SHORT, late)));
        eventually("three failures", () -> failures("late", Reason.TIMEOUT) >= 3);
        assertEquals(0, status("late").series());
        assertEquals(0, runner.abandonedThreads());
    }

    @Test
    void anInterruptNeverReachesTheNextRun() {
        AtomicInteger leaked = new AtomicInteger();
        Fake overdue = Fake.of("stats", "overdue", sink -> testEnds.await());
        Fake spinning = Fake.of("stats", "spinning", sink -> {
            while (!Thread.currentThread().isInterrupted() && testEnds.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        Fake victim = Fake.of("stats", "victim", sink -> leaked.addAndGet(Thread.interrupted() ? 1 : 0));
        try (Runner few = runner(3, 16)) {
            few.arrange(List.of(
                    running("a", pace(1, 1), overdue), running("b", pace(1, 1), spinning), running("c", FAST, victim)));
            eventually(
                    "many runs",
                    () -> victim.runs().get() > 200 && overdue.runs().get() > 5);
        }
        assertEquals(0, leaked.get());
    }

    @Test
    void manyStartsAndStopsLeaveNoThread() {
        runner.close();
        Set<Thread> ofOthers = ownThreads(Set.of());
        for (int i = 0; i < 200; i++) {
            try (Runner brief = runner(8, 16)) {
                List<RunningSource> sources = new ArrayList<>();
                sources.add(running("s", FAST, Fake.healthy("a"), Fake.of("stats", "b", sink -> testEnds.await())));
                brief.arrange(sources);
                if (i % 2 == 0) {
                    eventually("it runs", () -> brief.status().size() == 2);
                }
            }
            assertEquals(Set.of(), ownThreads(ofOthers), "after start " + i);
        }
    }

    /** The runners' threads, less those that runners of other tests abandoned in this process. */
    private static Set<Thread> ownThreads(Set<Thread> ofOthers) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("hvagent-") && !ofOthers.contains(thread))
                .collect(Collectors.toSet());
    }

    private static int overflow(int depth) {
        return depth < 0 ? 0 : 1 + overflow(depth + 1);
    }
}
