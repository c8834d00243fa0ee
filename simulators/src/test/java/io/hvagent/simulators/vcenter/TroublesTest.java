package io.hvagent.simulators.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.events.Effect;
import io.hvagent.simulators.vcenter.events.Trouble;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.setup.Limits;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TroublesTest {
    private static final String TIME = "<_this type=\"ServiceInstance\">ServiceInstance</_this>";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Fleet fleet = Fleet.ofMachines(10, 9);
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private VcenterSimulator vcenter;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        start(Limits.USUAL);
    }

    @AfterEach
    void stop() {
        vcenter.close();
        other.shutdownNow();
    }

    private void start(Limits limits) throws Exception {
        vcenter = Peer.start(fleet, Setup.usual().with(limits));
        client = new Client(vcenter).login(vcenter);
    }

    private CompletableFuture<HttpResponse<String>> later() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return client.send("CurrentTime", TIME);
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                other);
    }

    @Test
    void theNextCallsFailAndThoseAfterThemDoNot() throws Exception {
        Trouble trouble = vcenter.troubles().next(2, "CurrentTime", Effect.fault("HostConnectFault"));
        client.call("RetrieveServiceContent", TIME);
        assertEquals("HostConnectFault", client.faultType("CurrentTime", TIME));
        assertEquals("HostConnectFault", client.faultType("CurrentTime", TIME));
        client.call("CurrentTime", TIME);
        assertEquals(2, trouble.hits());
    }

    @Test
    void aFaultMayHaveFields() throws Exception {
        vcenter.troubles().next(1, "CurrentTime", new Effect.Fault(SoapFault.restricted("some.setting")));
        Node fault = client.fault("CurrentTime", TIME).at("RestrictedByAdministratorFault");
        assertEquals("some.setting", fault.text("details"));
    }

    @Test
    void aStatusComesWithAPageForPeople() throws Exception {
        vcenter.troubles().next(1, "*", new Effect.Status(503));
        HttpResponse<String> reply = client.send("CurrentTime", TIME);
        assertEquals(503, reply.statusCode());
        assertTrue(reply.body().contains("<html>"));
    }

    @Test
    void nothingComesUntilItIsReleased() throws Exception {
        Trouble trouble = vcenter.troubles().next(1, "CurrentTime", new Effect.Hang());
        CompletableFuture<HttpResponse<String>> reply = later();
        assertTrue(trouble.awaitHit(SOON));
        assertFalse(reply.isDone());
        trouble.release();
        assertEquals(200, reply.get(30, TimeUnit.SECONDS).statusCode());
    }

    @Test
    void halfOfABodyComesUntilItIsReleased() throws Exception {
        Trouble trouble = vcenter.troubles().next(1, "CurrentTime", new Effect.HangHalfway());
        String request = "<Envelope><Body><CurrentTime>" + TIME + "</CurrentTime></Body></Envelope>";
        try (Socket socket = Client.trusting(vcenter.identity())
                .getSocketFactory()
                .createSocket(vcenter.uri().getHost(), vcenter.uri().getPort())) {
            socket.setSoTimeout(30_000);
            String head = "POST /sdk HTTP/1.1\r\nCookie: vmware_soap_session=" + client.session()
                    + "\r\nConnection: close\r\nContent-Length: " + request.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + request).getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String first = new String(in.readNBytes(180), StandardCharsets.UTF_8);
            assertTrue(first.contains("<?xml version"), first);
            assertTrue(trouble.awaitHit(SOON));
            String half = first + new String(in.readNBytes(in.available()), StandardCharsets.UTF_8);
            assertFalse(half.contains("</soapenv:Envelope>"), half);
            trouble.release();
            assertTrue(new String(in.readAllBytes(), StandardCharsets.UTF_8).endsWith("</soapenv:Envelope>"));
        }
    }

    @Test
    void aConnectionMayJustEnd() {
        vcenter.troubles().next(1, "CurrentTime", new Effect.Drop());
        assertThrows(IOException.class, () -> client.send("CurrentTime", TIME));
    }

    @Test
    void aSlowAnswerComesInTheEnd() throws Exception {
        Trouble trouble = vcenter.troubles().next(1, "CurrentTime", new Effect.Slow(Duration.ofMillis(1)));
        assertEquals(200, client.send("CurrentTime", TIME).statusCode());
        assertEquals(1, trouble.hits());
    }

    @Test
    void anyTextMayComeInstead() throws Exception {
        vcenter.troubles().next(1, "CurrentTime", new Effect.Text("no xml at all"));
        assertEquals("no xml at all", client.send("CurrentTime", TIME).body());
    }

    @Test
    void closingLetsGoOfWhatHangs() throws Exception {
        Trouble trouble = vcenter.troubles().next(1, "CurrentTime", new Effect.Hang());
        CompletableFuture<HttpResponse<String>> reply = later();
        assertTrue(trouble.awaitHit(SOON));
        vcenter.close();
        reply.handle((r, e) -> "either way").get(30, TimeUnit.SECONDS);
    }

    private String specs(int metrics, int interval) {
        String metric = Client.metric(vcenter.counterId("cpu.ready.summation"), "");
        return Client.querySpec(
                "VirtualMachine",
                fleet.machines().get(0).moid(),
                "<maxSample>1</maxSample>" + metric.repeat(metrics) + "<intervalId>" + interval
                        + "</intervalId><format>csv</format>");
    }

    @Test
    void tooManyMetricsAreRestricted() throws Exception {
        start(Limits.USUAL.metrics(64));
        assertEquals(2, client.query(specs(32, 20), specs(32, 20)).size());
        Node fault = client.fault("QueryPerf", Client.PERF + specs(32, 20) + specs(33, 20))
                .at("RestrictedByAdministratorFault");
        assertTrue(fault.text("details").contains("maxQueryMetrics"));
    }

    @Test
    void theUsualLimitHoldsForStoredSamplesAlone() throws Exception {
        assertEquals(1, client.query(specs(300, 20)).size());
        assertEquals("RestrictedByAdministrator", client.faultType("QueryPerf", Client.PERF + specs(300, 300)));
    }

    @Test
    void aRequestOfTooManyElementsIsRefused() throws Exception {
        String spec = specs(10_000, 20);
        assertEquals(16, client.query(split(spec, 16)).size());
        Node detail = client.fault("QueryPerf", Client.PERF + spec.repeat(17));
        assertEquals("InvalidRequest", detail.only().attribute("xsi:type"));
    }

    private static String[] split(String spec, int count) {
        String[] specs = new String[count];
        java.util.Arrays.fill(specs, spec);
        return specs;
    }
}
