package io.hvagent.collect;

import static io.hvagent.collect.Eventually.eventually;
import static io.hvagent.collect.FakeSource.FAST;
import static io.hvagent.collect.FakeSource.pace;
import static io.hvagent.collect.FakeSource.running;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.collect.CollectorStatus.State;
import io.hvagent.collect.FakeSource.Fake;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import io.hvagent.spi.Source;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sources and collectors that come and go, and those that misbehave when they are asked. */
class RunnerSourcesTest extends RunnerTestBase {
    @Test
    void theStatusIsInTheOrderOfTheProfile() {
        List<Fake> fakes = targets(8, i -> Fake.healthy("t" + i));
        runner.arrange(List.of(
                running("b", SLOW, fakes.subList(0, 4).toArray(Fake[]::new)),
                running("a", SLOW, fakes.subList(4, 8).toArray(Fake[]::new))));
        awaitFirstRound();
        assertEquals(
                fakes.stream().map(Fake::target).toList(),
                runner.status().stream().map(CollectorStatus::target).toList());
    }

    @Test
    void aSourceThatStaysKeepsItsStateAndOneThatGoesIsInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch began = new CountDownLatch(1);
        Fake staying = Fake.healthy("staying");
        Fake going = Fake.of("stats", "going", sink -> {
            began.countDown();
            try {
                testEnds.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        RunningSource stays = running("stays", SLOW, staying);
        runner.arrange(List.of(running("goes", SLOW, going), stays));
        eventually("up", () -> is("staying", State.UP));
        began.await();
        runner.arrange(List.of(stays));
        interrupted.await();
        assertEquals(
                List.of("staying"),
                runner.status().stream().map(CollectorStatus::target).toList());
        assertEquals(1, staying.runs().get());
        assertTrue(runner.firstRoundDone());
    }

    @Test
    void anEqualSourceThatIsAnotherObjectIsStartedAnew() {
        Fake fake = Fake.healthy("t");
        FakeSource source = new FakeSource(List.of(fake));
        RunningSource first = running("s", SLOW, source);
        runner.arrange(List.of(first));
        awaitFirstRound();
        runner.arrange(List.of(new RunningSource(source, SLOW, first.rules(), first.loader())));
        awaitFirstRound();
        assertEquals(2, fake.runs().get());
    }

    @Test
    void collectorsComeAndGoAndKnownOnesKeepTheirState() {
        Fake old = Fake.healthy("old");
        Fake gone = Fake.healthy("gone");
        FakeSource source = new FakeSource(List.of(old, gone));
        runner.arrange(List.of(running("s", SLOW, source)));
        awaitFirstRound();
        Fake added = Fake.healthy("added");
        source.collectors(added, old);
        runner.collectorsChanged("s");
        runner.collectorsChanged("unknown");
        eventually("added", () -> added.runs().get() == 1);
        eventually("up", () -> is("added", State.UP));
        assertEquals(
                List.of("added", "old"),
                runner.status().stream().map(CollectorStatus::target).toList());
        assertEquals(1, old.runs().get());
    }

    @Test
    void aChangeDuringTheReadingOfTheCollectorsIsNotLost() throws Exception {
        Fake late = Fake.healthy("late");
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger reads = new AtomicInteger();
        Source source = () -> {
            if (reads.incrementAndGet() > 1) {
                return List.of(late);
            }
            reading.countDown();
            await(goOn);
            return List.of();
        };
        runner.arrange(List.of(running("s", SLOW, source)));
        reading.await();
        runner.collectorsChanged("s");
        goOn.countDown();
        eventually("read again", () -> late.runs().get() == 1);
    }

    @Test
    void aSourceThatCannotListItsCollectorsIsReportedAndTriedAgain() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Fake fake = Fake.healthy("t");
        Source source = () -> {
            if (broken.get()) {
                throw new IllegalStateException("no inventory");
            }
            return List.of(fake);
        };
        runner.arrange(List.of(running("s", FAST, source), running("other", SLOW, Fake.healthy("other"))));
        awaitFirstRound();
        assertEquals("collectors", runner.status().get(0).collector());
        assertEquals(Map.of(Reason.INTERNAL, "IllegalStateException: no inventory"), failure("s"));
        assertEquals(State.UP, status("other").state());
        broken.set(false);
        eventually("runs", () -> fake.runs().get() > 0);
        eventually("no failure is left", () -> runner.status().get(0).target().equals("t"));
    }

    @Test
    void aSourceThatHangsWhenItListsItsCollectorsHasALimitToo() {
        Source source = () -> {
            swallowInterrupts();
            return List.of();
        };
        runner.arrange(List.of(running("s", SHORT, source)));
        awaitFirstRound();
        assertEquals(State.ABANDONED, status("s").state());
    }

    @Test
    void aCollectorThatCannotSayItsNameIsReportedAndTheOthersRun() {
        Fake good = Fake.healthy("good");
        Fake nameless = Fake.of(null, "bad", sink -> {});
        runner.arrange(List.of(running("s", SLOW, nameless, good)));
        awaitFirstRound();
        assertEquals(State.UP, status("good").state());
        assertTrue(failure("s").get(Reason.INTERNAL).endsWith("NullPointerException: name() gave null"));
    }

    @Test
    void theSecondOfTwoEqualNamesIsNotRun() {
        Fake first = Fake.healthy("t");
        Fake second = Fake.healthy("t");
        runner.arrange(List.of(running("s", SLOW, first, second)));
        awaitFirstRound();
        assertEquals(1, first.runs().get());
        assertEquals(0, second.runs().get());
        CollectorStatus refused = runner.status().get(1);
        assertEquals("stats#2", refused.collector());
        assertEquals(State.FAILING, refused.state());
        assertEquals(Map.of(Reason.INTERNAL, 1L), refused.failures());
    }

    @Test
    void everyCallHasThePluginsClassLoader() throws Exception {
        List<ClassLoader> seen = new CopyOnWriteArrayList<>();
        Collector collector = new Collector() {
            @Override
            public String name() {
                return see("stats");
            }

            @Override
            public String target() {
                return see("t");
            }

            @Override
            public Pace pace(Pace ofSource) {
                return see(ofSource);
            }

            @Override
            public void collect(Sink sink) {
                see("");
            }

            private <T> T see(T value) {
                seen.add(Thread.currentThread().getContextClassLoader());
                return value;
            }
        };
        try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
            RunningSource source = running("s", SLOW, new FakeSource(List.of(collector)));
            runner.arrange(List.of(new RunningSource(source.source(), SLOW, source.rules(), loader)));
            awaitFirstRound();
            assertEquals(List.of(loader, loader, loader, loader), seen);
        }
    }

    @Test
    void arrangingAgainAndAgainWhileRunningLeavesOnlyTheLastSet() {
        Fake kept = Fake.healthy("kept");
        RunningSource keeps = running("keeps", FAST, kept);
        for (int i = 0; i < 200; i++) {
            runner.arrange(List.of(running("s" + i, pace(1, 30_000), Fake.healthy("a"), Fake.healthy("b")), keeps));
            runner.collectorsChanged("keeps");
        }
        runner.arrange(List.of(keeps));
        int runs = kept.runs().get();
        eventually("it goes on", () -> kept.runs().get() > runs + 3);
        assertEquals(
                List.of("kept"),
                runner.status().stream().map(CollectorStatus::target).toList());
    }
}
