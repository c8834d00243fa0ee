package io.hvagent.simulators.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.setup.Limits;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.simulators.vcenter.setup.Setup.Rights;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final String TIME = "<_this type=\"ServiceInstance\">ServiceInstance</_this>";
    private static final String MANAGER = "<_this type=\"SessionManager\">SessionManager</_this>";

    private final ManualClock clock = new ManualClock();
    private VcenterSimulator vcenter;

    @BeforeEach
    void start() throws Exception {
        vcenter = Peer.start(Fleet.ofMachines(2, 1), Setup.usual().at(clock));
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    private void restart(Setup setup) throws Exception {
        vcenter.close();
        vcenter = Peer.start(Fleet.ofMachines(2, 1), setup.at(clock));
    }

    @Test
    void anybodyMayAskWhatTheServerIs() throws Exception {
        Node content = new Client(vcenter).call("RetrieveServiceContent", TIME).at("returnval");
        assertEquals("VirtualCenter", content.text("about", "apiType"));
        assertEquals("8.0.3.0", content.text("about", "apiVersion"));
        assertEquals("PerfMgr", content.text("perfManager"));
        assertEquals("PerformanceManager", content.at("perfManager").attribute("type"));
        assertEquals("VpxSettings", content.text("setting"));
        assertEquals("group-d1", content.text("rootFolder"));
    }

    @Test
    void noOtherCallIsAnsweredWithoutALogin() throws Exception {
        Node fault = new Client(vcenter).fault("CurrentTime", TIME).at("NotAuthenticatedFault");
        assertEquals("NotAuthenticated", fault.attribute("xsi:type"));
        assertEquals("System.View", fault.text("privilegeId"));
        assertEquals("ServiceInstance", fault.text("object"));
    }

    @Test
    void aLoginOpensASessionAndALogoutEndsIt() throws Exception {
        Client client = new Client(vcenter);
        Node session = client.call("Login", Client.login(vcenter.user(), vcenter.password()))
                .at("returnval");
        assertEquals(client.session(), session.text("key"));
        assertEquals(1, vcenter.openSessions());
        assertEquals(
                Instant.parse("2026-11-27T12:00:07Z"),
                Instant.parse(client.call("CurrentTime", TIME).text("returnval")));
        client.call("Logout", MANAGER);
        assertEquals(0, vcenter.openSessions());
        assertEquals("NotAuthenticated", client.faultType("CurrentTime", TIME));
        assertEquals(1, vcenter.tally().logins());
        assertEquals(1, vcenter.tally().calls().get("Logout"));
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        Client client = new Client(vcenter);
        assertEquals("InvalidLogin", client.faultType("Login", Client.login(vcenter.user(), "wrong")));
        assertEquals("InvalidLogin", client.faultType("Login", Client.login("root", vcenter.password())));
        assertEquals(2, vcenter.tally().failedLogins());
        assertEquals(2, vcenter.tally().credentials());
        assertEquals(0, vcenter.openSessions());
    }

    @Test
    void aPasswordIsReadAsXmlWritesIt() throws Exception {
        restart(Setup.usual().login("a&b@x", "<p\"a's>ß"));
        Client client = new Client(vcenter);
        client.call("Login", Client.login("a&amp;b@x", "&lt;p&quot;a&apos;s&gt;&#xdf;"));
        assertEquals(1, vcenter.openSessions());
    }

    @Test
    void aSessionThatIsNotUsedForHalfAnHourEnds() throws Exception {
        Client client = new Client(vcenter).login(vcenter);
        clock.forward(Duration.ofMinutes(29));
        client.call("CurrentTime", TIME);
        clock.forward(Duration.ofMinutes(29));
        client.call("CurrentTime", TIME);
        clock.forward(Duration.ofMinutes(31));
        assertEquals("NotAuthenticated", client.faultType("CurrentTime", TIME));
        assertEquals(0, vcenter.openSessions());
    }

    @Test
    void oneSessionCanSeeAndEndAnother() throws Exception {
        Client first = new Client(vcenter).login(vcenter);
        Client second = new Client(vcenter).login(vcenter);
        String asked = MANAGER + "<sessionID>" + first.session() + "</sessionID><userName>x</userName>";
        assertEquals("true", second.call("SessionIsActive", asked).text("returnval"));
        assertEquals(
                2,
                second.property("SessionManager", "SessionManager", "sessionList")
                        .all("UserSession")
                        .size());
        second.call("TerminateSession", MANAGER + "<sessionId>" + first.session() + "</sessionId>");
        assertEquals("false", second.call("SessionIsActive", asked).text("returnval"));
        assertEquals("NotAuthenticated", first.faultType("CurrentTime", TIME));
        assertEquals("NotFound", second.faultType("TerminateSession", MANAGER + "<sessionId>none</sessionId>"));
        Node own = second.property("SessionManager", "SessionManager", "currentSession");
        assertEquals(second.session(), own.text("key"));
    }

    @Test
    void aReaderMayNotLookAtSessions() throws Exception {
        restart(Setup.usual().with(Rights.READ_ONLY));
        Client client = new Client(vcenter).login(vcenter);
        assertEquals("NoPermission", client.faultType("SessionIsActive", MANAGER + "<sessionID>x</sessionID>"));
        assertEquals("NoPermission", client.faultType("TerminateSession", MANAGER + "<sessionId>x</sessionId>"));
    }

    @Test
    void tooManySessionsAreAnsweredWith503() throws Exception {
        restart(Setup.usual().with(Limits.USUAL.sessions(1)));
        new Client(vcenter).login(vcenter);
        assertEquals(
                503,
                new Client(vcenter)
                        .send("Login", Client.login(vcenter.user(), vcenter.password()))
                        .statusCode());
        assertEquals(1, vcenter.openSessions());
    }

    @Test
    void aClientThatDoesNotTrustTheServerSendsItNoPassword() throws Exception {
        Client client = new Client(vcenter.uri(), TlsIdentity.ofLoopback());
        assertThrows(IOException.class, () -> client.login(vcenter));
        assertEquals(0, vcenter.tally().credentials());
        assertEquals(0, vcenter.traffic().requests());
        assertTrue(vcenter.traffic().connections() > 0);
    }

    @Test
    void thePasswordIsInNoText() {
        assertFalse(Setup.usual().toString().contains(vcenter.password()));
    }

    @Test
    void settingsAreReadByThoseWhoMay() throws Exception {
        String asked = "<_this type=\"OptionManager\">VpxSettings</_this><name>";
        String setting = asked + "config.vpxd.stats.maxQueryMetrics</name>";
        Client client = new Client(vcenter).login(vcenter);
        Node option = client.call("QueryOptions", setting).at("returnval");
        assertEquals("256", option.text("value"));
        assertEquals("xsd:int", option.at("value").attribute("xsi:type"));
        assertEquals("InvalidName", client.faultType("QueryOptions", asked + "no.such</name>"));
        restart(Setup.usual().with(Rights.READ_ONLY));
        assertEquals("NoPermission", new Client(vcenter).login(vcenter).faultType("QueryOptions", setting));
    }
}
