package io.hvagent.vsphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.http.Tls;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphere.FakeVcenter.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String NEW = "GET /api/appliance/vmon/service";
    private static final String OLD = "GET /rest/appliance/vmon/service";
    private static final List<VcenterService> BOTH = List.of(
            new VcenterService("vpxd", "STARTED", "AUTOMATIC", "HEALTHY_WITH_WARNINGS"),
            new VcenterService("rbd", "STOPPED", "DISABLED", ""));

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Settings settings = new Settings(executor);
    private FakeVcenter vcenter;
    private VsphereClient client;

    @BeforeEach
    void start() throws Exception {
        vcenter = FakeVcenter.start();
        client = VsphereClient.open(settings.of(vcenter.address(), Tls.SYSTEM));
        vcenter.on("POST /api/session", call -> Answer.plain(201, "\"tok\""));
    }

    @AfterEach
    void stop() {
        client.close();
        vcenter.close();
        executor.shutdownNow();
    }

    private Reason failure() {
        return assertThrows(CollectException.class, () -> client.services(LONG)).reason();
    }

    private static Answer listed() {
        return Answer.plain(
                200,
                "{\"vpxd\":{\"state\":\"STARTED\",\"startup_type\":\"AUTOMATIC\",\"health\":\"HEALTHY_WITH_WARNINGS\","
                        + "\"health_messages\":[{\"id\":\"x\",\"args\":[]}],\"name_key\":\"n\"},"
                        + "\"rbd\":{\"state\":\"STOPPED\",\"startup_type\":\"DISABLED\"}}");
    }

    @Test
    void theServicesHaveStateStartupAndHealth() throws Exception {
        vcenter.on(NEW, call -> listed());
        assertEquals(BOTH, client.services(LONG));
        assertEquals(List.of("tok"), vcenter.calls(NEW).get(0).headers().get("Vmware-api-session-id"));
        String basic = Base64.getEncoder()
                .encodeToString((Settings.USER + ":" + Settings.PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of("Basic " + basic),
                vcenter.calls("POST /api/session").get(0).headers().get("Authorization"));
        assertEquals(
                List.of("attempt of monitor", "accepted", "closed"),
                settings.guard().heard());
    }

    @Test
    void anOldVcenterHasAnotherTree() throws Exception {
        vcenter.on("POST /api/session", call -> Answer.plain(404, ""));
        vcenter.on("POST /rest/com/vmware/cis/session", call -> Answer.plain(200, "{\"value\":\"old\"}"));
        vcenter.on(
                OLD,
                call -> Answer.plain(
                        200,
                        "{\"value\":[{\"key\":\"vpxd\",\"value\":{\"state\":\"STARTED\",\"startup_type\":\"AUTOMATIC\","
                                + "\"health\":\"HEALTHY_WITH_WARNINGS\"}},{\"key\":\"rbd\",\"value\":{\"state\":\"STOPPED\",\"startup_type\":\"DISABLED\"}}]}"));
        assertEquals(BOTH, client.services(LONG));
        assertEquals(List.of("old"), vcenter.calls(OLD).get(0).headers().get("Vmware-api-session-id"));
    }

    @Test
    void servicesOfTheSystemAreTheLastResort() throws Exception {
        vcenter.on(
                "GET /api/appliance/services",
                call -> Answer.plain(200, "{\"ntpd\":{\"description\":\"d\",\"state\":\"STARTED\"}}"));
        assertEquals(List.of(new VcenterService("ntpd", "STARTED", "", "")), client.services(LONG));
    }

    @Test
    void whatIsOfNextYearIsPassedOn() throws Exception {
        vcenter.on(
                NEW,
                call -> Answer.plain(
                        200, "{\"a\":{\"state\":\"DREAMING\",\"health\":{\"of\":1},\"startup_type\":null},\"b\":7}"));
        assertEquals(
                List.of(new VcenterService("a", "DREAMING", "", ""), new VcenterService("b", "", "", "")),
                client.services(LONG));
    }

    @Test
    void aServerWithoutAnyHasNoData() {
        assertEquals(Reason.NO_DATA, failure());
    }

    @Test
    void anEndedSessionIsRenewedOnce() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        vcenter.on(NEW, call -> calls.getAndIncrement() % 2 == 0 ? Answer.plain(401, "") : listed());
        assertEquals(BOTH, client.services(LONG));
        assertEquals(2, vcenter.calls("POST /api/session").size());
        vcenter.on(NEW, call -> Answer.plain(401, ""));
        assertEquals(Reason.UNAUTHORIZED, failure());
        assertEquals(3, vcenter.calls("POST /api/session").size());
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        vcenter.on("POST /api/session", call -> Answer.plain(401, "{}"));
        assertEquals(Reason.UNAUTHORIZED, failure());
        assertEquals(
                List.of("attempt of monitor", "rejected", "closed"),
                settings.guard().heard());
        settings.guard().shut();
        assertEquals(Reason.UNAUTHORIZED, failure());
        assertEquals(1, vcenter.calls("POST /api/session").size());
    }

    @Test
    void aWrongPasswordInTheOldTreeIsToldToTheGuardToo() {
        vcenter.on("POST /api/session", call -> Answer.plain(404, ""));
        vcenter.on("POST /rest/com/vmware/cis/session", call -> Answer.plain(401, ""));
        assertEquals(Reason.UNAUTHORIZED, failure());
        assertEquals(
                List.of("attempt of monitor", "rejected", "closed"),
                settings.guard().heard());
    }

    @ParameterizedTest
    @CsvSource({"403, FORBIDDEN", "500, BAD_REPLY", "503, UNREACHABLE"})
    void aStatusHasItsReason(int status, Reason reason) {
        vcenter.on(NEW, call -> Answer.plain(status, "<html></html>"));
        assertEquals(reason, failure());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "<html></html>",
                "{\"a\":}",
                "[1,]",
                "{} {}",
                "\"\\u12\"",
                "nul",
                "\"a",
                "{\"a\":{\"state\":01x}}"
            })
    void whatIsNoJsonIsABadReply(String reply) {
        vcenter.on(NEW, call -> Answer.plain(200, reply));
        assertEquals(Reason.BAD_REPLY, failure());
    }

    @Test
    void deepAndEndlessRepliesAreRefused() {
        vcenter.on(NEW, call -> Answer.plain(200, "[".repeat(100_000)));
        assertEquals(Reason.BAD_REPLY, failure());
        vcenter.on(NEW, call -> Answer.plain(200, "[" + " ".repeat(9_000_000) + "]"));
        assertEquals(Reason.BAD_REPLY, failure());
    }

    @Test
    void closingEndsTheSession() throws Exception {
        vcenter.on(NEW, call -> listed());
        client.services(LONG);
        client.close();
        assertEquals(
                List.of("tok"),
                vcenter.calls("DELETE /api/session").get(0).headers().get("Vmware-api-session-id"));
        assertTrue(vcenter.calls("Logout").isEmpty());
    }
}
