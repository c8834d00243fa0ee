package io.hvagent.collect;

import static io.hvagent.collect.Eventually.eventually;
import static io.hvagent.collect.FakeSource.running;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.collect.CollectorStatus.State;
import io.hvagent.collect.FakeSource.Fake;
import io.hvagent.exposition.Exposition;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.OnDemand.Selection;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Collecting because somebody asks; the clock of ages can be set ahead, while the schedule waits for real hours. */
class DemandTest extends RunnerTestBase {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final AtomicLong ahead = new AtomicLong();
    private final AtomicBoolean down = new AtomicBoolean();
    private final CountDownLatch release = new CountDownLatch(1);
    private final Fake fake = Fake.of("stats", "t", this::collect);
    private final Runner aging = new Runner(
            new RunnerOptions(
                    64, 16, Duration.ofMillis(20), InstantSource.system(), this::now, new SplittableRandom(1)),
            new Exposition(1_000_000, this::now));

    @AfterEach
    void endAging() {
        release.countDown();
        testEnds.countDown();
        aging.close();
    }

    private long now() {
        return System.nanoTime() + ahead.get();
    }

    private void age() {
        ahead.addAndGet(SLOW.every().toNanos() + 1);
    }

    private void collect(Sink sink) throws CollectException {
        sink.put(FakeSource.FAMILY, 1);
        if (down.get()) {
            throw new CollectException(Reason.UNREACHABLE, "down");
        }
    }

    /** Starts a source s with these collectors and waits until each has run once. */
    private void start(Fake... fakes) throws InterruptedException {
        aging.arrange(List.of(running("s", SLOW, fakes)));
        assertTrue(aging.awaitFirstRound(LONG));
    }

    private Demand demand() {
        return aging.demand("s", List.of(new Selection("t", Set.of())));
    }

    @Test
    void aYoungResultIsServedWithoutARun() throws Exception {
        start(fake);
        Demand.Answer answer = demand().await(AT_ONCE);
        assertTrue(answer.complete());
        assertEquals(1, answer.slots().get(0).series());
        assertEquals(1, fake.runs().get());
    }

    @Test
    void anOldResultIsCollectedAnewAndPublished() throws Exception {
        start(fake);
        age();
        assertEquals(0, aging.status().get(0).series(), "expired meanwhile");
        assertTrue(demand().await(LONG).complete());
        assertEquals(2, fake.runs().get());
        assertEquals(1, aging.status().get(0).series());
    }

    @Test
    void theScheduleGoesOnAfterARunOnDemand() throws Exception {
        start(fake);
        age();
        demand().await(LONG);
        eventually(
                "the next run is planned", () -> aging.status().get(0).nextRun().isPresent());
    }

    @Test
    void theScheduleAndTwoDemandsAreOneRun() throws Exception {
        Fake blocked = Fake.of("stats", "t", sink -> release.await());
        aging.arrange(List.of(running("s", SLOW, blocked)));
        eventually("it runs", () -> blocked.runs().get() == 1);
        Demand first = demand();
        Demand second = demand();
        release.countDown();
        assertTrue(first.await(LONG).complete());
        assertTrue(second.await(LONG).complete());
        assertEquals(1, blocked.runs().get());
    }

    @Test
    void aRunOnDemandIsJoinedToo() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        Fake blocked = Fake.of("stats", "t", sink -> {
            begun.countDown();
            if (begun.getCount() == 0) {
                release.await();
            }
        });
        start(blocked);
        age();
        Demand first = demand();
        begun.await();
        Demand second = demand();
        release.countDown();
        assertTrue(first.await(LONG).complete());
        assertTrue(second.await(LONG).complete());
        assertEquals(2, blocked.runs().get());
    }

    @Test
    void aFailedCollectorIsNotRunAgainWithinItsInterval() throws Exception {
        down.set(true);
        start(fake);
        Demand.Answer answer = demand().await(LONG);
        assertFalse(answer.complete());
        assertEquals(List.of(), answer.slots());
        assertEquals(1, fake.runs().get());
    }

    @Test
    void afterItsIntervalAFailedCollectorIsTriedAgain() throws Exception {
        down.set(true);
        start(fake);
        age();
        assertFalse(demand().await(LONG).complete());
        assertFalse(demand().await(LONG).complete());
        assertEquals(2, fake.runs().get());
        down.set(false);
        age();
        assertTrue(demand().await(LONG).complete());
        assertEquals(3, fake.runs().get());
    }

    @Test
    void whatHasNoResultInTimeIsLeftOutAndItsRunGoesOn() throws Exception {
        Fake blocked = Fake.of("slow", "t", sink -> {
            sink.put(FakeSource.FAMILY, 2);
            release.await();
        });
        aging.arrange(List.of(running("s", SLOW, fake, blocked)));
        eventually("the second runs", () -> blocked.runs().get() == 1);
        Demand.Answer early = demand().await(AT_ONCE);
        assertFalse(early.complete());
        assertEquals(1, early.slots().size());
        release.countDown();
        assertEquals(2, demand().await(LONG).slots().size());
        assertEquals(1, blocked.runs().get());
    }

    @Test
    void aCollectorThatIgnoresItsInterruptIsNotWaitedFor() throws Exception {
        Fake stuck = Fake.of("stats", "t", this::swallowInterrupts);
        runner.arrange(List.of(running("s", SHORT, stuck)));
        eventually("given up", () -> is("t", State.ABANDONED));
        assertFalse(runner.demand("s", List.of(new Selection("t", Set.of())))
                .await(LONG)
                .complete());
        assertEquals(1, stuck.runs().get());
    }

    @Test
    void aSourceThatGoesEndsTheWait() throws Exception {
        Fake blocked = Fake.of("stats", "t", sink -> testEnds.await());
        aging.arrange(List.of(running("s", SLOW, blocked)));
        eventually("it runs", () -> blocked.runs().get() == 1);
        Demand demand = demand();
        aging.arrange(List.of());
        assertFalse(demand.await(LONG).complete());
        assertThrows(NoSuchElementException.class, this::demand);
    }

    @Test
    void firstRunsKeepTheirOrder() throws Exception {
        Fake first = Fake.of("inventory", "t", sink -> release.await());
        Fake second = Fake.of("stats", "t", sink -> {});
        aging.arrange(List.of(running("s", SLOW, first, second)));
        eventually("the first runs", () -> first.runs().get() == 1);
        Demand demand = demand();
        assertFalse(demand.await(AT_ONCE).complete());
        assertEquals(0, second.runs().get());
        release.countDown();
        assertTrue(demand.await(LONG).complete());
        assertEquals(1, second.runs().get());
    }

    @Test
    void onlyTheNamedCollectorsAreCollectedAndUnknownNamesArePassedOver() throws Exception {
        Fake other = Fake.of("other", "t", this::collect);
        Fake elsewhere = Fake.of("other", "elsewhere", this::collect);
        start(fake, other, elsewhere);
        age();
        Demand.Answer answer = aging.demand("s", List.of(new Selection("t", Set.of("other", "unknown"))))
                .await(LONG);
        assertEquals(1, answer.slots().size());
        assertTrue(answer.complete());
        assertEquals(
                List.of(1, 2, 1),
                List.of(fake.runs().get(), other.runs().get(), elsewhere.runs().get()));
    }

    @Test
    void anUnknownSourceOrTargetIsNoSuchElement() throws Exception {
        start(fake);
        for (Selection unknown : List.of(new Selection("u", Set.of()), new Selection("", Set.of()))) {
            assertThrows(NoSuchElementException.class, () -> aging.demand("s", List.of(unknown)));
        }
        assertThrows(NoSuchElementException.class, () -> aging.demand("r", List.of(new Selection("t", Set.of()))));
    }

    @Test
    void theSourcesOfATargetAreInTheOrderOfThePage() throws Exception {
        RunningSource b = running("b", SLOW, Fake.healthy("t"));
        RunningSource a = running("a", SLOW, Fake.healthy("t"), Fake.healthy("u"));
        aging.arrange(List.of(b, a));
        assertTrue(aging.awaitFirstRound(LONG));
        assertEquals(List.of("b", "a"), aging.sourcesOf("t"));
        assertEquals(List.of("a"), aging.sourcesOf("u"));
        assertEquals(List.of(), aging.sourcesOf("v"));
        assertEquals(List.of(b, a), aging.sources());
    }
}
