package io.hvagent.vsphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.http.Tls;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphere.FakeVcenter.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Settings settings = new Settings(executor);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private FakeVcenter vcenter;
    private VsphereClient client;

    @BeforeEach
    void start() throws Exception {
        vcenter = FakeVcenter.start();
        vcenter.on("CurrentTime", call -> Answer.of("CurrentTime", Recorded.time("2026-11-27T20:00:00.5Z")));
        client = VsphereClient.open(settings.of(vcenter.address(), Tls.SYSTEM), nanos::get);
    }

    @AfterEach
    void stop() {
        client.close();
        vcenter.close();
        executor.shutdownNow();
    }

    private Reason failure() {
        return assertThrows(CollectException.class, () -> client.currentTime(LONG))
                .reason();
    }

    @Test
    void openingAndClosingDoesNoNetwork() {
        client.close();
        assertEquals(List.of(), vcenter.calls());
        assertEquals(List.of(), settings.guard().heard());
    }

    @Test
    void oneSessionServesAllCalls() throws Exception {
        assertEquals(Instant.parse("2026-11-27T20:00:00.500Z"), client.currentTime(LONG));
        client.currentTime(LONG);
        About about = client.about(LONG);
        assertEquals(
                new About("VMware vCenter Server", "8.0.3", "24022515", "VirtualCenter", "8.0.3.0", "11-22"), about);
        assertTrue(about.isVcenter());
        assertEquals(
                List.of(
                        "GET /sdk/vimServiceVersions.xml",
                        "RetrieveServiceContent",
                        "Login",
                        "CurrentTime",
                        "CurrentTime"),
                vcenter.methods());
        assertEquals(1, client.logins());
        assertEquals(
                List.of("attempt of monitor", "accepted", "closed"),
                settings.guard().heard());
    }

    @Test
    void theVersionOfTheListIsSpoken() throws Exception {
        vcenter.on(
                "GET /sdk/vimServiceVersions.xml",
                call -> Answer.plain(
                        200,
                        "<namespaces version=\"1.0\"><namespace><name>urn:vim25</name><version>7.0.3.2</version></namespace></namespaces>"));
        client.currentTime(LONG);
        assertEquals(
                "urn:vim25/7.0.3.2",
                vcenter.calls("RetrieveServiceContent").get(0).action());
        assertEquals("urn:vim25/7.0.3.2", vcenter.calls("CurrentTime").get(0).action());
    }

    @Test
    void withoutAListTheServersOwnVersionIsSpoken() throws Exception {
        client.currentTime(LONG);
        assertEquals(
                "urn:vim25/6.0", vcenter.calls("RetrieveServiceContent").get(0).action());
        assertEquals("urn:vim25/8.0.3.0", vcenter.calls("CurrentTime").get(0).action());
    }

    @Test
    void aRenewedCookieIsSentFromThenOn() throws Exception {
        vcenter.on("CurrentTime", call -> Answer.of("CurrentTime", Recorded.time("2026-11-27T20:00:00Z"))
                .with("vmware_client=next; Path=/"));
        client.currentTime(LONG);
        client.currentTime(LONG);
        assertEquals(
                "vmware_soap_session=\"s1\"",
                vcenter.calls("CurrentTime").get(0).cookie());
        assertEquals(
                "vmware_client=next; vmware_soap_session=\"s1\"",
                vcenter.calls("CurrentTime").get(1).cookie());
    }

    @Test
    void concurrentFirstCallsLogInOnce() throws Exception {
        together(12);
        assertEquals(1, vcenter.calls("Login").size());
        assertEquals(12, vcenter.calls("CurrentTime").size());
    }

    @Test
    void concurrentCallsOfAnEndedSessionLogInOnce() throws Exception {
        client.currentTime(LONG);
        CyclicBarrier allOfThem = new CyclicBarrier(8);
        vcenter.on("CurrentTime", call -> Answer.of("CurrentTime", Recorded.time("2026-11-27T20:00:00Z")));
        vcenter.sessions().clear();
        together(8, allOfThem);
        assertEquals(2, vcenter.calls("Login").size());
        assertEquals(2, client.logins());
        assertEquals(Set.of("s2"), vcenter.sessions());
    }

    private void together(int threads) throws Exception {
        together(threads, new CyclicBarrier(threads));
    }

    private void together(int threads, CyclicBarrier start) throws Exception {
        List<Future<Instant>> calls = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            calls.add(executor.submit(() -> {
                start.await();
                return client.currentTime(LONG);
            }));
        }
        for (Future<Instant> call : calls) {
            call.get();
        }
    }

    @Test
    void aStatus401IsTheEndOfASessionToo() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        vcenter.on(
                "CurrentTime",
                call -> calls.getAndIncrement() == 0
                        ? Answer.plain(401, "")
                        : Answer.of("CurrentTime", Recorded.time("2026-11-27T20:00:00Z")));
        client.currentTime(LONG);
        assertEquals(2, client.logins());
    }

    @Test
    void aWrongPasswordIsTriedOnceACall() throws Exception {
        client = VsphereClient.open(settings.of(vcenter.address(), Tls.SYSTEM, "wrong"));
        CollectException failure = assertThrows(CollectException.class, () -> client.currentTime(LONG));
        assertEquals(Reason.UNAUTHORIZED, failure.reason());
        assertTrue(failure.getMessage().contains("check user and password"), failure.getMessage());
        assertFalse(failure.getMessage().contains("wrong"), failure.getMessage());
        assertEquals(1, vcenter.calls("Login").size());
        assertEquals(
                List.of("attempt of monitor", "rejected", "closed"),
                settings.guard().heard());
        assertEquals(0, client.logins());
    }

    @Test
    void concurrentCallsTryAWrongPasswordOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        vcenter.on("Login", call -> {
            asked.countDown();
            go.await();
            return Answer.fault("InvalidLogin", "");
        });
        List<Future<Reason>> calls = new ArrayList<>();
        calls.add(executor.submit(this::failure));
        asked.await();
        CountDownLatch waiting = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            calls.add(executor.submit(() -> {
                waiting.countDown();
                return failure();
            }));
        }
        waiting.await();
        go.countDown();
        for (Future<Reason> call : calls) {
            assertEquals(Reason.UNAUTHORIZED, call.get());
        }
        assertTrue(vcenter.calls("Login").size()
                <= 1
                        + settings.guard().heard().stream()
                                .filter("rejected"::equals)
                                .count());
    }

    @Test
    void aGuardThatSaysNoKeepsEverythingBack() {
        settings.guard().shut();
        assertEquals(Reason.UNAUTHORIZED, failure());
        assertEquals(List.of(), vcenter.calls());
    }

    @Test
    void aLoginThatFailsOtherwiseIsNoVerdict() {
        vcenter.on("Login", call -> Answer.plain(503, "<html>starting</html>"));
        assertEquals(Reason.UNREACHABLE, failure());
        assertEquals(List.of("attempt of monitor", "closed"), settings.guard().heard());
    }

    @Test
    void aServerThatEndsEverySessionAtOnceIsNotLoggedInToForEver() {
        vcenter.on("CurrentTime", call -> Answer.fault("NotAuthenticated", ""));
        for (int i = 0; i < 10; i++) {
            assertEquals(Reason.UNAUTHORIZED, failure());
        }
        int logins = vcenter.calls("Login").size();
        assertTrue(logins <= 3, "logins: " + logins);
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertEquals(Reason.UNAUTHORIZED, failure());
        assertEquals(logins + 1, vcenter.calls("Login").size());
    }

    @Test
    void closingLogsOut() throws Exception {
        client.currentTime(LONG);
        client.close();
        assertEquals(Set.of(), vcenter.sessions());
        client.close();
        assertEquals(1, vcenter.calls("Logout").size());
        assertEquals(Reason.INTERNAL, failure());
    }

    @Test
    void closingLogsOutInAnInterruptedThreadToo() throws Exception {
        client.currentTime(LONG);
        Thread.currentThread().interrupt();
        client.close();
        assertTrue(Thread.interrupted());
        assertEquals(Set.of(), vcenter.sessions());
    }

    @Test
    void closingWhileALoginIsUnderWayLeavesNoSession() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        vcenter.on("RetrieveServiceContent", call -> {
            asked.countDown();
            go.await();
            return Answer.of("RetrieveServiceContent", Recorded.CONTENT);
        });
        Future<Reason> call = executor.submit(this::failure);
        asked.await();
        client.close();
        go.countDown();
        call.get();
        assertEquals(Set.of(), vcenter.sessions());
    }

    @Test
    void anInterruptEndsAHangingCall() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        vcenter.on("CurrentTime", call -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return Answer.plain(200, "");
        });
        CountDownLatch interrupted = new CountDownLatch(1);
        Future<?> call = executor.submit(() -> {
            assertThrows(InterruptedException.class, () -> client.currentTime(LONG));
            interrupted.countDown();
        });
        asked.await();
        call.cancel(true);
        interrupted.await();
    }

    @Test
    void aHangingServerIsATimeout() {
        vcenter.on("CurrentTime", call -> {
            new CountDownLatch(1).await();
            return Answer.plain(200, "");
        });
        CollectException failure =
                assertThrows(CollectException.class, () -> client.currentTime(Duration.ofMillis(1500)));
        assertEquals(Reason.TIMEOUT, failure.reason());
    }
}
