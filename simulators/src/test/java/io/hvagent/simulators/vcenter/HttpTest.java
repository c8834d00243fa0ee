package io.hvagent.simulators.vcenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.setup.Setup;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTest {
    private static final String TIME = "<_this type=\"ServiceInstance\">ServiceInstance</_this>";

    private final Fleet fleet = Fleet.ofMachines(300, 9);
    private VcenterSimulator vcenter;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        vcenter = Peer.start(fleet, Setup.usual());
        client = new Client(vcenter).login(vcenter);
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    @Test
    void manyCallsUseOneConnection() throws Exception {
        for (int i = 0; i < 50; i++) {
            client.call("CurrentTime", TIME);
        }
        assertEquals(1, vcenter.traffic().connections());
        assertEquals(51, vcenter.traffic().requests());
        assertEquals(50, vcenter.tally().calls().get("CurrentTime"));
        assertEquals(1, vcenter.connections());
        assertTrue(vcenter.traffic().sent() > 50 * 400);
        assertTrue(vcenter.traffic().received() > 50 * 200);
        assertTrue(vcenter.traffic().cpuNanos() > 0);
    }

    private String bigQuery() {
        StringBuilder query = new StringBuilder(Client.PERF);
        fleet.machines()
                .forEach(m -> query.append(Client.querySpec(
                        "VirtualMachine",
                        m.moid(),
                        "<maxSample>15</maxSample>"
                                + Client.metric(vcenter.counterId("cpu.ready.summation"), "*")
                                + "<intervalId>20</intervalId><format>csv</format>")));
        return query.toString();
    }

    @Test
    void shortRepliesHaveALengthAndLongOnesAreChunked() throws Exception {
        HttpResponse<String> small = client.send("CurrentTime", TIME);
        assertEquals(
                small.body().getBytes(StandardCharsets.UTF_8).length,
                small.headers().firstValueAsLong("content-length").orElseThrow());
        HttpResponse<String> big = client.send("QueryPerf", bigQuery());
        assertEquals("chunked", big.headers().firstValue("transfer-encoding").orElseThrow());
        assertEquals(
                300,
                Node.parse(big.body())
                        .at("Body", "QueryPerfResponse")
                        .all("returnval")
                        .size());
    }

    @Test
    void repliesArePackedForThoseWhoAsk() throws Exception {
        String plain = client.send("QueryPerf", bigQuery()).body();
        HttpResponse<byte[]> packed = packed("QueryPerf", bigQuery());
        assertEquals("gzip", packed.headers().firstValue("content-encoding").orElseThrow());
        assertTrue(packed.body().length * 2 < plain.length());
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertEquals(plain, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        HttpResponse<byte[]> content = packed("RetrieveServiceContent", TIME);
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content.body()))) {
            assertTrue(new String(in.readAllBytes(), StandardCharsets.UTF_8).endsWith("</soapenv:Envelope>"));
        }
        assertFalse(packed("CurrentTime", TIME)
                .headers()
                .firstValue("content-encoding")
                .isPresent());
    }

    private HttpResponse<byte[]> packed(String method, String arguments) throws Exception {
        String body = "<Envelope><Body><" + method + ">" + arguments + "</" + method + "></Body></Envelope>";
        HttpRequest request = HttpRequest.newBuilder(URI.create(vcenter.uri() + "/sdk"))
                .header("Accept-Encoding", "gzip")
                .header("Cookie", "vmware_soap_session=" + client.session())
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newBuilder()
                .sslContext(Client.trusting(vcenter.identity()))
                .build()
                .send(request, BodyHandlers.ofByteArray());
    }

    @Test
    void chunkedRequestsAreRead() throws Exception {
        byte[] body = ("<Envelope><Body><RetrieveServiceContent>" + TIME
                        + "</RetrieveServiceContent></Body></Envelope>")
                .getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> reply = client.http(
                client.request("/sdk").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertEquals(200, reply.statusCode());
    }

    @Test
    void whatIsNoCallIsAFault() throws Exception {
        for (String body : List.of(
                "",
                "garbage",
                "<Envelope>",
                "<Envelope/>",
                "<Envelope><Body/></Envelope>",
                "<Envelope><Body><Login>",
                "<Envelope><Body><Login><_this type=\"x\">y</_this><userName>&unknown;</userName></Login></Body></Envelope>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Envelope><Body/></Envelope>")) {
            HttpResponse<String> reply = client.post(body);
            assertEquals(500, reply.statusCode(), body);
            assertTrue(reply.body().contains("xsi:type=\"InvalidRequest\""), reply.body());
        }
        assertEquals("InvalidRequest", client.faultType("NoSuchMethod", TIME));
    }

    @Test
    void versionsAreListedForEverybody() throws Exception {
        HttpResponse<String> reply = new Client(vcenter)
                .http(client.request("/sdk/vimServiceVersions.xml").GET());
        Node namespace = Node.parse(reply.body()).at("namespace");
        assertEquals("urn:vim25", namespace.text("name"));
        assertEquals("8.0.3.0", namespace.text("version"));
        List<String> prior = namespace.at("priorVersions").all("version").stream()
                .map(Node::text)
                .toList();
        assertTrue(prior.contains("7.0.3.0") && prior.contains("6.0") && !prior.contains("8.0.3.0"));
    }

    @Test
    void otherPathsAreNotThere() throws Exception {
        assertEquals(404, client.http(client.request("/").GET()).statusCode());
        assertEquals(405, client.http(client.request("/sdk").GET()).statusCode());
    }
}
