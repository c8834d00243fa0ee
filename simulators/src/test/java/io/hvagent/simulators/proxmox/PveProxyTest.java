package io.hvagent.simulators.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.tls.TlsIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PveProxyTest {
    private static final InstantSource STILL = InstantSource.fixed(Instant.parse("2026-11-21T09:00:00Z"));
    private static final String TOKEN = "monitor@pve!agent";

    private final GeneratedCluster cluster = new GeneratedCluster(ClusterSize.of(3, 60), PveVersion.PVE_9, STILL);
    private final Accounts accounts = new Accounts(STILL)
            .token(TOKEN, "right", Accounts.AUDITOR)
            .token("nobody@pve!t", "right", Set.of())
            .user("monitor@pve", "secret", Accounts.AUDITOR);
    private SSLContext trusting;
    private HttpClient client;
    private PveProxy proxy;

    @BeforeEach
    void start() throws Exception {
        TlsIdentity identity = TlsIdentity.ofLoopback();
        proxy = PveProxy.start(cluster.on("pve1"), accounts, identity, Manners.PROMPT);
        trusting = trusting(identity);
        client = HttpClient.newBuilder().sslContext(trusting).build();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    private static SSLContext trusting(TlsIdentity identity) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("server", identity.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(proxy.address() + "/api2/json" + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "PVEAPIToken=" + token));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(path, TOKEN + "=right");
    }

    @Test
    void aTokenOpensTheApiAndAWrongOneDoesNot() throws Exception {
        assertEquals(
                "{\"data\":{\"version\":\"9.1.1\",\"release\":\"9.1\",\"repoid\":\"42db4a6cf33dac83\"}}",
                get("/version").body());
        assertEquals(401, get("/version", TOKEN + "=wrong").statusCode());
        assertEquals(401, send(request("/version")).statusCode());
    }

    @Test
    void aTicketIsGotWithAPasswordAndRenewedWithItself() throws Exception {
        String ticket = ticket("secret");
        HttpResponse<String> answer = send(request("/version").header("Cookie", "PVEAuthCookie=" + ticket));
        assertEquals(200, answer.statusCode());
        assertFalse(ticket(ticket).isEmpty());
        accounts.expireTickets();
        assertEquals(
                401,
                send(request("/version").header("Cookie", "PVEAuthCookie=" + ticket))
                        .statusCode());
    }

    private String ticket(String password) throws IOException, InterruptedException {
        String form = "username=monitor%40pve&password=" + password;
        String body = send(request("/access/ticket").POST(HttpRequest.BodyPublishers.ofString(form)))
                .body();
        return body.split("\"ticket\":\"", 2)[1].split("\"", 2)[0];
    }

    @Test
    void aTokenWithoutRightsSeesEmptyListsAndIsForbiddenTheRest() throws Exception {
        String resources = get("/cluster/resources", "nobody@pve!t=right").body();
        assertTrue(resources.contains("node/pve1") && !resources.contains("qemu") && !resources.contains("maxmem"));
        assertEquals(
                "{\"data\":[]}", get("/nodes/pve1/qemu", "nobody@pve!t=right").body());
        assertEquals(403, get("/cluster/status", "nobody@pve!t=right").statusCode());
        assertEquals(
                "{\"data\":{}}",
                get("/access/permissions", "nobody@pve!t=right").body());
    }

    @Test
    void aNodeThatIsDownCannotBeReachedThroughAnother() throws Exception {
        assertEquals(200, get("/nodes/pve2/status").statusCode());
        cluster.offline("pve2", false);
        assertEquals(595, get("/nodes/pve2/status").statusCode());
        assertTrue(get("/cluster/resources").body().contains("\"status\":\"running\""));
        cluster.offline("pve2", true);
        assertTrue(get("/cluster/resources").body().contains("\"status\":\"unknown\""));
    }

    @Test
    void aMigratingGuestIsOnOneNodeAndListedOnAnother() throws Exception {
        String before = get("/cluster/resources?type=vm").body();
        cluster.migrate(101, "pve3");
        assertEquals(before, get("/cluster/resources?type=vm").body());
        assertEquals(200, get("/nodes/pve3/qemu/101/config").statusCode());
        assertEquals(500, get("/nodes/pve2/qemu/101/config").statusCode());
        cluster.settle();
        assertFalse(before.equals(get("/cluster/resources?type=vm").body()));
    }

    @Test
    void anErrorClosesTheConnectionAndAGoodAnswerDoesNot() throws Exception {
        get("/version");
        get("/version");
        assertEquals(1, proxy.connections());
        assertEquals(501, get("/nothing").statusCode());
        get("/version");
        assertEquals(2, proxy.connections());
        assertEquals(3, proxy.calls().get("/version"));
    }

    @Test
    void anIdleConnectionIsClosed() throws Exception {
        proxy.behave(Manners.PROMPT.withIdle(Duration.ofMillis(50)));
        try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", proxy.port())) {
            socket.startHandshake();
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void anAnswerMayTakeLongerThanAConnectionMayIdle() throws Exception {
        proxy.behave(Manners.PROMPT.withIdle(Duration.ofMillis(20)).withLatency(Duration.ofMillis(200)));
        assertEquals(200, get("/version").statusCode());
    }

    @Test
    void largeAnswersAreGzippedForThoseWhoAsk() throws Exception {
        HttpRequest.Builder request = request("/cluster/resources")
                .header("Authorization", "PVEAPIToken=" + TOKEN + "=right")
                .header("Accept-Encoding", "gzip");
        HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElse(""));
        int plain = get("/cluster/resources").body().getBytes(StandardCharsets.UTF_8).length;
        assertTrue(answer.body().length < plain / 3, answer.body().length + " of " + plain);
    }

    @Test
    void itComesBackOnItsPortWithAnotherKey() throws Exception {
        URI before = proxy.address();
        proxy.stop();
        assertThrows(IOException.class, () -> get("/version"));
        TlsIdentity other = TlsIdentity.ofLoopback();
        proxy.restart(other);
        assertEquals(before, proxy.address());
        assertThrows(IOException.class, () -> get("/version"));
        client = HttpClient.newBuilder().sslContext(trusting(other)).build();
        assertEquals(200, get("/version").statusCode());
    }

    @Test
    void olderReleasesHaveTextsForNumbersAndLessToTell() {
        Reply list = new GeneratedCluster(ClusterSize.of(1, 20), PveVersion.PVE_7, STILL)
                .on("pve1")
                .answer(
                        Request.of("GET /api2/json/nodes/pve1/qemu HTTP/1.1", Map.of(), "")
                                .orElseThrow(),
                        Accounts.AUDITOR);
        assertTrue(list.body().contains("\"vmid\":\"101\"") && !list.body().contains("memhost"), list.body());
    }
}
