package io.hvagent.vsphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.http.Tls;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphere.FakeVcenter.Answer;
import io.hvagent.vsphere.FakeVcenter.Call;
import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphere.perf.MetricId;
import io.hvagent.vsphere.perf.PerfOutcome;
import io.hvagent.vsphere.perf.PerfQuery;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Pattern ENTITY = Pattern.compile("<entity type=\"VirtualMachine\">([^<]*)</entity>");

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Settings settings = new Settings(executor);
    private final ReadSamples samples = new ReadSamples();
    private FakeVcenter vcenter;
    private VsphereClient client;

    @BeforeEach
    void start() throws Exception {
        vcenter = FakeVcenter.start();
        answer(moids -> true);
        client = VsphereClient.open(settings.of(vcenter.address(), Tls.SYSTEM));
    }

    @AfterEach
    void stop() {
        client.close();
        vcenter.close();
        executor.shutdownNow();
    }

    private static List<String> asked(Call call) {
        return ENTITY.matcher(call.body())
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /** Samples for what is asked, if it is taken; otherwise it is too much. */
    private void answer(Predicate<List<String>> taken) {
        vcenter.on(
                "QueryPerf",
                call -> taken.test(asked(call))
                        ? Answer.of("QueryPerf", Recorded.samples(asked(call), "1,2"))
                        : Answer.fault(
                                "RestrictedByAdministrator", "<details>config.vpxd.stats.maxQueryMetrics</details>"));
    }

    private static List<String> machines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "vm-" + i).toList();
    }

    private static PerfQuery realtime(List<String> moids) {
        return new PerfQuery("VirtualMachine", moids, List.of(new MetricId(6, "")), 20, 4, Optional.empty());
    }

    private PerfOutcome query(int machines) throws Exception {
        return client.query(realtime(machines(machines)), samples, LONG);
    }

    @Test
    void everyEntityIsReadOnce() throws Exception {
        PerfOutcome outcome = query(250);
        assertEquals(new HashSet<>(machines(250)), samples.ended());
        assertEquals(250, samples.begun());
        assertEquals(List.of("6//[1795809620, 1795809640]/[1, 2]"), samples.of("vm-17"));
        assertEquals(new PerfOutcome(3, 0, outcome.batchEntities(), List.of(), List.of(), Optional.empty()), outcome);
    }

    @Test
    void samplesAreNotPackedButTheRestMayBe() throws Exception {
        query(1);
        assertEquals(
                List.of("identity"), vcenter.calls("QueryPerf").get(0).headers().get("Accept-encoding"));
        assertEquals(List.of("gzip"), vcenter.calls("Login").get(0).headers().get("Accept-encoding"));
    }

    @Test
    void manyEntitiesAreReadBySeveralThreads() throws Exception {
        query(6000);
        assertEquals(new HashSet<>(machines(6000)), samples.ended());
        assertEquals(6000, samples.begun());
    }

    @Test
    void anExecutorWithoutThreadsIsNoObstacle() throws Exception {
        executor.shutdownNow();
        query(6000);
        assertEquals(6000, samples.ended().size());
    }

    @Test
    void whatIsTooMuchIsHalvedAndThatRemembered() throws Exception {
        answer(moids -> moids.size() <= 30);
        PerfOutcome outcome = query(250);
        assertEquals(new HashSet<>(machines(250)), samples.ended());
        assertEquals(25, outcome.batchEntities());
        assertEquals(2, outcome.failedRequests());
        assertEquals(0, query(250).failedRequests());
    }

    @Test
    void oneEntityWithTooManyMetricsIsReadInParts() throws Exception {
        Pattern ids = Pattern.compile("<counterId>");
        vcenter.on(
                "QueryPerf",
                call -> ids.matcher(call.body()).results().count() <= 16
                        ? Answer.of("QueryPerf", Recorded.samples(asked(call), "1,2"))
                        : Answer.fault(
                                "RestrictedByAdministrator", "<details>config.vpxd.stats.maxQueryMetrics</details>"));
        List<MetricId> metrics =
                IntStream.range(0, 100).mapToObj(i -> new MetricId(i, "*")).toList();
        PerfOutcome outcome = client.query(
                new PerfQuery("VirtualMachine", machines(3), metrics, 20, 1, Optional.empty()), samples, LONG);
        assertEquals(Set.copyOf(machines(3)), samples.ended());
        assertEquals(List.of(), outcome.unanswered());
    }

    @Test
    void aDeletedObjectIsDroppedAndTheRestRead() throws Exception {
        Set<String> deleted = Set.of("vm-3", "vm-77");
        vcenter.on("QueryPerf", call -> asked(call).stream()
                .filter(deleted::contains)
                .findFirst()
                .map(moid -> Answer.fault("ManagedObjectNotFound", "<obj type=\"VirtualMachine\">" + moid + "</obj>"))
                .orElseGet(() -> Answer.of("QueryPerf", Recorded.samples(asked(call), "1,2"))));
        PerfOutcome outcome = query(100);
        assertEquals(98, samples.ended().size());
        assertEquals(List.of("vm-3", "vm-77"), outcome.gone());
        assertEquals(Optional.empty(), outcome.why());
        assertEquals(3, outcome.requests());
    }

    @Test
    void aDeletedObjectWithoutANameIsFound() throws Exception {
        vcenter.on(
                "QueryPerf",
                call -> asked(call).contains("vm-42")
                        ? Answer.fault("ManagedObjectNotFound", "")
                        : Answer.of("QueryPerf", Recorded.samples(asked(call), "1,2")));
        PerfOutcome outcome = query(100);
        assertEquals(99, samples.ended().size());
        assertEquals(List.of("vm-42"), outcome.gone());
    }

    @Test
    void oneEntityThatBreaksTheServerLosesNoOther() throws Exception {
        vcenter.on(
                "QueryPerf",
                call -> asked(call).contains("vm-99")
                        ? Answer.plain(500, "<html>oops</html>")
                        : Answer.of("QueryPerf", Recorded.samples(asked(call), "1,2")));
        PerfOutcome outcome = query(100);
        assertEquals(99, samples.ended().size());
        assertEquals(List.of("vm-99"), outcome.unanswered());
        assertEquals(Reason.BAD_REPLY, outcome.why().orElseThrow().reason());
    }

    @Test
    void anEntityThatMayNotBeSeenIsUnanswered() throws Exception {
        vcenter.on(
                "QueryPerf",
                call -> asked(call).contains("vm-5")
                        ? Answer.fault(
                                "NoPermission",
                                "<object type=\"VirtualMachine\">vm-5</object><privilegeId>System.Read</privilegeId>")
                        : Answer.of("QueryPerf", Recorded.samples(asked(call), "1,2")));
        PerfOutcome outcome = query(10);
        assertEquals(9, samples.ended().size());
        assertEquals(List.of("vm-5"), outcome.unanswered());
        assertEquals(Reason.FORBIDDEN, outcome.why().orElseThrow().reason());
    }

    @Test
    void aServerThatIsDownIsLeftAloneSoon() {
        vcenter.on("QueryPerf", call -> Answer.plain(503, ""));
        CollectException failure = assertThrows(CollectException.class, () -> query(5000));
        assertEquals(Reason.UNREACHABLE, failure.reason());
        int requests = vcenter.calls("QueryPerf").size();
        assertTrue(requests <= 8 + 4, "requests: " + requests);
    }

    @Test
    void aReplyThatBreaksOffIsTakenUpWhereItDid() throws Exception {
        AtomicInteger replies = new AtomicInteger();
        vcenter.on("QueryPerf", call -> {
            Answer whole = Answer.of("QueryPerf", Recorded.samples(asked(call), "1,2"));
            int cut = whole.body().indexOf("<value>1,2", whole.body().indexOf(">vm-4<"));
            return replies.getAndIncrement() == 0
                    ? Answer.plain(200, whole.body().substring(0, cut))
                    : whole;
        });
        PerfOutcome outcome = query(10);
        assertEquals(10, samples.ended().size());
        assertEquals(11, samples.begun());
        assertEquals(List.of(), outcome.unanswered());
        assertTrue(asked(vcenter.calls("QueryPerf").get(1)).stream().allMatch(moid -> moid.compareTo("vm-4") >= 0));
    }

    @Test
    void anEndedSessionIsRenewedOnTheWay() throws Exception {
        query(10);
        vcenter.sessions().clear();
        assertEquals(List.of(), query(10).unanswered());
        assertEquals(2, client.logins());
    }

    @Test
    void aHangingServerIsATimeoutAndNoThreadIsLeft() {
        vcenter.on("QueryPerf", call -> {
            new CountDownLatch(1).await();
            return Answer.plain(200, "");
        });
        CollectException failure = assertThrows(
                CollectException.class, () -> client.query(realtime(machines(4000)), samples, Duration.ofSeconds(2)));
        assertEquals(Reason.TIMEOUT, failure.reason());
    }

    @Test
    void anInterruptEndsAllThreadsOfAQuery() throws Exception {
        AtomicInteger threads = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        vcenter.on("QueryPerf", call -> {
            two.countDown();
            new CountDownLatch(1).await();
            return Answer.plain(200, "");
        });
        CountDownLatch ended = new CountDownLatch(1);
        Future<?> query = executor.submit(() -> {
            assertThrows(
                    InterruptedException.class,
                    () -> client.query(
                            realtime(machines(3000)),
                            moid -> {
                                threads.incrementAndGet();
                                return samples.entity(moid);
                            },
                            LONG));
            ended.countDown();
        });
        two.await();
        query.cancel(true);
        ended.await();
        assertEquals(0, threads.get());
    }

    @Test
    void countersAreReadOfTheServer() throws Exception {
        counters(Recorded.counter(6, "cpu", "ready", "summation"), Recorded.counter(7, "mem", "x", "ofNextYear"));
        assertEquals(
                List.of(new Counter(6, "cpu", "ready", Counter.Rollup.SUMMATION, Counter.Stats.RATE, "percent", 1, 3)),
                client.counters(LONG));
        assertEquals("cpu.ready.summation", client.counters(LONG).get(0).key());
    }

    @Test
    void afterANewLoginCountersAreChecked() throws Exception {
        counters(Recorded.counter(6, "cpu", "ready", "summation"), Recorded.counter(7, "cpu", "usage", "average"));
        client.counters(LONG);
        counters(Recorded.counter(7, "cpu", "usage", "average"), Recorded.counter(6, "cpu", "ready", "summation"));
        vcenter.sessions().clear();
        assertEquals(List.of(), query(10).unanswered());
    }

    @Test
    void countersThatMeanSomethingElseAreNotAskedFor() throws Exception {
        counters(Recorded.counter(6, "cpu", "ready", "summation"));
        client.counters(LONG);
        counters(Recorded.counter(6, "cpu", "idle", "summation"));
        vcenter.sessions().clear();
        CollectException failure = assertThrows(CollectException.class, () -> query(5000));
        assertTrue(failure.getMessage().contains("read again"), failure.getMessage());
        assertEquals(0, samples.begun());
        client.counters(LONG);
        assertEquals(List.of(), query(10).unanswered());
    }

    private void counters(String... infos) {
        vcenter.on("RetrievePropertiesEx", call -> Answer.of("RetrievePropertiesEx", Recorded.counters(infos)));
    }
}
