package io.hvagent.collect;

import static io.hvagent.collect.Eventually.eventually;
import static io.hvagent.collect.FakeSource.FAST;
import static io.hvagent.collect.FakeSource.running;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.collect.CollectorStatus.State;
import io.hvagent.collect.FakeSource.Fake;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When collectors run, and what is told of them. */
class RunnerTest extends RunnerTestBase {
    @Test
    void aCollectorRunsAgainAndAgain() {
        Fake fake = Fake.healthy("a");
        runner.arrange(List.of(running("s", FAST, fake)));
        eventually("three runs", () -> fake.runs().get() >= 3);
        eventually("up", () -> is("a", State.UP));
        assertEquals(1, status("a").series());
        assertTrue(status("a").lastSuccess().isPresent());
        assertTrue(status("a").lastDuration().isPresent());
    }

    @Test
    void aRunThatFailsKeepsTheEarlierResultOnThePage() {
        AtomicBoolean down = new AtomicBoolean();
        Fake flaky = Fake.of("stats", "flaky", sink -> {
            sink.put(FakeSource.FAMILY, 1);
            if (down.get()) {
                throw new CollectException(Reason.UNREACHABLE, "connection refused");
            }
        });
        runner.arrange(List.of(running("s", FAST, flaky)));
        eventually("up", () -> is("flaky", State.UP));
        down.set(true);
        eventually("failing", () -> is("flaky", State.FAILING));
        assertEquals(1, status("flaky").series());
        assertEquals(Map.of(Reason.UNREACHABLE, "connection refused"), failure("flaky"));
        eventually("the next run is planned", () -> status("flaky").nextRun().isPresent());
        down.set(false);
        eventually("up again", () -> is("flaky", State.UP));
        assertTrue(status("flaky").lastFailure().isEmpty());
    }

    @Test
    void aPartThatFailsIsNamedAndTheRestIsServed() {
        Fake partial = Fake.of("stats", "partial", sink -> {
            sink.put(FakeSource.FAMILY, 1);
            sink.failed("ceph", new CollectException(Reason.FORBIDDEN, "403"));
        });
        runner.arrange(List.of(running("s", SLOW, partial)));
        awaitFirstRound();
        assertEquals(State.UP, status("partial").state());
        assertEquals(1, status("partial").series());
        assertEquals(
                List.of(new CollectorStatus.PartFailure("ceph", Reason.FORBIDDEN, "403")),
                status("partial").failedParts());
    }

    @Test
    void aSlowCollectorLeavesOutBeatsAndNeverRunsInParallelWithItself() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Fake slow = Fake.of("stats", "slow", sink -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            testEnds.await(10, TimeUnit.MILLISECONDS);
            inside.decrementAndGet();
        });
        runner.arrange(List.of(running("s", FAST, slow)));
        eventually(
                "overruns", () -> skipped("slow", "overrun") > 10 && slow.runs().get() > 5);
        assertEquals(1, most.get());
    }

    @Test
    void firstRunsOfATargetGoInOrderOneAfterTheOther() {
        List<String> order = new CopyOnWriteArrayList<>();
        Fake[] fakes = IntStream.range(0, 6)
                .mapToObj(i -> Fake.of("c" + i, "t", sink -> {
                    long ended = runner.status().stream()
                            .filter(status -> status.state() != State.PENDING)
                            .count();
                    order.add("c" + i + " after " + ended);
                    if (i == 2) {
                        throw new CollectException(Reason.NO_DATA, "none");
                    }
                }))
                .toArray(Fake[]::new);
        runner.arrange(List.of(running("s", SLOW, fakes)));
        awaitFirstRound();
        assertEquals(
                List.of("c0 after 0", "c1 after 1", "c2 after 2", "c3 after 3", "c4 after 4", "c5 after 5"), order);
    }

    @Test
    void aHangingFirstRunDelaysTheNextCollectorOfItsTargetNoLongerThanItsLimit() {
        Fake stuck = Fake.of("inventory", "t", this::swallowInterrupts);
        Fake next = Fake.of("stats", "t", sink -> {});
        runner.arrange(List.of(running("s", SHORT, stuck, next)));
        eventually("next runs", () -> next.runs().get() > 0);
        assertEquals(1, stuck.runs().get());
    }

    @Test
    void aCollectorsOwnPaceCounts() {
        Fake fast = Fake.of("fast", "t", sink -> {});
        Fake slow = Fake.of("slow", "t", sink -> {});
        Collector slowed = new Collector() {
            @Override
            public String name() {
                return slow.name();
            }

            @Override
            public String target() {
                return slow.target();
            }

            @Override
            public Pace pace(Pace ofSource) {
                return ofSource.atLeast(Duration.ofHours(1));
            }

            @Override
            public void collect(Sink sink) throws Exception {
                slow.collect(sink);
            }
        };
        runner.arrange(List.of(running("s", FAST, new FakeSource(List.of(slowed, fast)))));
        eventually("fast runs", () -> fast.runs().get() > 10);
        assertEquals(1, slow.runs().get());
    }

    @Test
    void theSinkSaysHowMuchTimeIsLeft() {
        AtomicReference<Duration> left = new AtomicReference<>();
        runner.arrange(List.of(running("s", SLOW, Fake.of("stats", "t", sink -> left.set(sink.left())))));
        awaitFirstRound();
        assertTrue(left.get().compareTo(SLOW.limit()) <= 0 && !left.get().isZero());
    }

    @Test
    void theFirstRoundIsNotDoneBeforeAnythingIsArranged() throws Exception {
        assertFalse(runner.firstRoundDone());
        runner.arrange(List.of());
        assertTrue(runner.awaitFirstRound(Duration.ZERO));
    }

    @Test
    void theFirstRoundWaitsForTheSlowest() throws Exception {
        runner.arrange(
                List.of(running("s", SLOW, Fake.healthy("a"), Fake.of("stats", "slow", sink -> testEnds.await()))));
        eventually("the other is up", () -> is("a", State.UP));
        assertFalse(runner.awaitFirstRound(Duration.ofMillis(1)));
        testEnds.countDown();
        awaitFirstRound();
    }

    @Test
    void aClosedRunnerRunsNothing() {
        Fake fake = Fake.healthy("t");
        runner.arrange(List.of(running("s", FAST, fake)));
        awaitFirstRound();
        runner.close();
        int runs = fake.runs().get();
        runner.close();
        runner.collectorsChanged("s");
        assertThrows(IllegalStateException.class, () -> runner.arrange(List.of()));
        assertEquals(runs, fake.runs().get());
        assertEquals(1, runner.status().size());
    }
}
