package io.hvagent.vsphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.http.Tls;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphere.FakeVcenter.Answer;
import io.hvagent.vsphere.inventory.Wanted;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server can answer instead of an answer. */
class FaultTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Settings settings = new Settings(executor);
    private FakeVcenter vcenter;
    private VsphereClient client;

    @BeforeEach
    void start() throws Exception {
        vcenter = FakeVcenter.start();
        client = VsphereClient.open(settings.of(vcenter.address(), Tls.SYSTEM));
    }

    @AfterEach
    void stop() {
        client.close();
        vcenter.close();
        executor.shutdownNow();
    }

    private CollectException answeredWith(Answer answer) {
        vcenter.on("CurrentTime", call -> answer);
        CollectException failure = assertThrows(CollectException.class, () -> client.currentTime(LONG));
        assertFalse(failure.getMessage().contains(Settings.PASSWORD), failure.getMessage());
        return failure;
    }

    @ParameterizedTest
    @CsvSource({
        "403, FORBIDDEN",
        "404, BAD_REPLY",
        "302, BAD_REPLY",
        "500, BAD_REPLY",
        "502, UNREACHABLE",
        "503, UNREACHABLE",
        "504, TIMEOUT"
    })
    void aStatusWithoutAFaultHasItsReason(int status, Reason reason) {
        for (String body : new String[] {"", "<html><body>no</body></html>", "<!DOCTYPE html><html>", "no"}) {
            CollectException failure = answeredWith(Answer.plain(status, body));
            assertEquals(reason, failure.reason(), failure.getMessage());
            assertTrue(failure.getMessage().contains("CurrentTime at 127.0.0.1"), failure.getMessage());
            assertTrue(failure.getMessage().contains("HTTP " + status), failure.getMessage());
        }
    }

    @Test
    void aStatus401TwiceIsUnauthorized() {
        assertEquals(Reason.UNAUTHORIZED, answeredWith(Answer.plain(401, "")).reason());
        assertEquals(2, vcenter.calls("Login").size());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 500, 503})
    void aFaultCountsWhateverTheStatus(int status) {
        Answer fault = Answer.fault(
                "NoPermission", "<object type=\"Folder\">group-d1</object><privilegeId>System.View</privilegeId>");
        CollectException failure = answeredWith(Answer.plain(status, fault.body()));
        assertEquals(Reason.FORBIDDEN, failure.reason());
        assertTrue(failure.getMessage().contains("for Folder group-d1 (System.View)"), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Welcome</body></html>",
                "<!DOCTYPE html><html></html>",
                "\u0000\u0001\u0002",
                "{\"json\": true}",
                "<a/>",
                "<Envelope/>",
                "<Envelope><Body/></Envelope>",
                "<Envelope><Body><CurrentTimeResponse><returnval>2026-11-27T20:00:00Z",
                "<Envelope><Body><CurrentTimeResponse/></Body></Envelope>",
                "<Envelope><Body><CurrentTimeResponse><returnval>now</returnval></CurrentTimeResponse></Body></Envelope>"
            })
    void whatIsNoReplyIsABadOne(String body) {
        assertEquals(Reason.BAD_REPLY, answeredWith(Answer.plain(200, body)).reason());
    }

    @Test
    void aReplyThatIsCutBehindItsResultIsABadOne() {
        String whole =
                Answer.of("CurrentTime", Recorded.time("2026-11-27T20:00:00Z")).body();
        String cut = whole.substring(0, whole.indexOf("</soapenv:Body>"));
        assertEquals(Reason.BAD_REPLY, answeredWith(Answer.plain(200, cut)).reason());
    }

    @Test
    void entitiesAreRefusedBeforeTheyGrow() {
        String bomb = "<!DOCTYPE r [<!ENTITY a \"" + "a".repeat(20_000) + "\">]><r>" + "&a;".repeat(3000) + "</r>";
        CollectException failure = answeredWith(Answer.plain(200, bomb));
        assertEquals(Reason.BAD_REPLY, failure.reason());
        assertTrue(failure.getMessage().contains("DOCTYPE"), failure.getMessage());
    }

    @Test
    void deepNestingIsRefused() {
        String deep = FakeVcenter.envelope("<a>".repeat(100_000));
        assertTrue(answeredWith(Answer.plain(200, deep)).getMessage().contains("deep"));
    }

    @Test
    void anEndlessBodyIsCapped() {
        String endless = FakeVcenter.envelope(
                "<CurrentTimeResponse><x>" + " ".repeat(70_000_000) + "</x></CurrentTimeResponse>");
        assertEquals(Reason.BAD_REPLY, answeredWith(Answer.plain(200, endless)).reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<returnval/>",
                "<returnval><about/></returnval>",
                "<returnval><sessionManager type=\"S\">s</sessionManager></returnval>"
            })
    void aServerThatSaysNothingOfItselfIsNone(String content) {
        vcenter.on("RetrieveServiceContent", call -> Answer.of("RetrieveServiceContent", content));
        CollectException failure = assertThrows(CollectException.class, () -> client.about(LONG));
        assertEquals(Reason.BAD_REPLY, failure.reason());
        assertTrue(vcenter.calls("Login").isEmpty());
    }

    @Test
    void nobodyThereIsUnreachable() {
        vcenter.close();
        CollectException failure = assertThrows(CollectException.class, () -> client.counters(LONG));
        assertEquals(Reason.UNREACHABLE, failure.reason());
    }

    @Test
    void aServerWithoutCountersSaysSo() {
        vcenter.on("RetrievePropertiesEx", call -> Answer.of("RetrievePropertiesEx", ""));
        CollectException failure = assertThrows(CollectException.class, () -> client.counters(LONG));
        assertEquals(Reason.FORBIDDEN, failure.reason());
    }

    @Test
    void aFaultOfOneMethodLeavesTheSessionAlone() throws Exception {
        answeredWith(Answer.fault("InvalidArgument", "<invalidProperty>x</invalidProperty>"));
        vcenter.on("CreateContainerView", call -> Answer.fault("NoPermission", ""));
        assertThrows(CollectException.class, () -> client.inventory(new Wanted(false, false), LONG));
        assertEquals(1, client.logins());
    }
}
