package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.Headers;
import io.hvagent.config.ListenAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReloadEndpointTest {
    private static final ReloadOutcome GOOD = new ReloadOutcome(true, List.of("reloaded; all of it"));

    private final AtomicInteger reloads = new AtomicInteger();
    private final ReloadEndpoint endpoint = new ReloadEndpoint(() -> {
        reloads.incrementAndGet();
        return GOOD;
    });

    @Test
    void aPostFromThisMachineReloads() throws Exception {
        try (TestServer server = new TestServer(Map.of(ReloadEndpoint.PATH, endpoint))) {
            HttpResponse<String> answer = server.request("POST", "/-/reload");
            assertEquals(200, answer.statusCode());
            assertEquals("reloaded; all of it\n", answer.body());
            assertEquals(1, reloads.get());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE"})
    void otherMethodsAreNotAllowed(String method) throws Exception {
        try (TestServer server = new TestServer(Map.of(ReloadEndpoint.PATH, endpoint))) {
            assertEquals(405, server.request(method, "/-/reload").statusCode());
            assertEquals(0, reloads.get());
        }
    }

    @Test
    void whatIsWrongIsToldLineByLineWithoutSecrets() throws Exception {
        List<String> problems = List.of("p.yaml:1:2: a: wrong", "p.yaml:2:3: b: at https://user:canary@host/ too");
        var failing = new ReloadEndpoint(() -> new ReloadOutcome(false, problems));
        try (TestServer server = new TestServer(Map.of(ReloadEndpoint.PATH, failing))) {
            HttpResponse<String> answer = server.request("POST", "/-/reload");
            assertEquals(500, answer.statusCode());
            assertEquals("p.yaml:1:2: a: wrong\np.yaml:2:3: b: at https://***@host/ too\n", answer.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "10.0.0.1", "2001:db8::1", "::ffff:192.0.2.1"})
    void otherMachinesAreRefused(String peer) throws Exception {
        assertEquals(403, status(peer, Map.of()));
        assertEquals(0, reloads.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"})
    void everyLoopbackAddressIsThisMachine(String peer) throws Exception {
        assertEquals(200, status(peer, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Host"})
    void noHeaderMakesAnotherMachineThisOne(String header) throws Exception {
        assertEquals(403, status("192.0.2.1", Map.of(header, "127.0.0.1")));
        assertEquals(0, reloads.get());
    }

    @Test
    void aPageInABrowserOfThisMachineIsRefused() throws Exception {
        assertEquals(403, status("127.0.0.1", Map.of("Origin", "https://example.org")));
        assertEquals(0, reloads.get());
    }

    @Test
    void aConnectionThatDoesNotComeByLoopbackIsRefused() throws Exception {
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        assumeTrue(outside.isPresent(), "this machine has no other address");
        String host = outside.get().getHostAddress();
        try (WebServer server =
                        WebServer.start(List.of(new ListenAddress(host, 0)), Map.of(ReloadEndpoint.PATH, endpoint));
                RawClient client = new RawClient(server.addresses().get(0))) {
            String answer = client.send("POST /-/reload HTTP/1.0\r\n\r\n").rest();
            assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
            assertEquals(0, reloads.get());
        }
    }

    private int status(String peer, Map<String, String> headers) throws Exception {
        Headers sent = new Headers();
        headers.forEach(sent::set);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(peer), 40_000);
        return endpoint.answer(new Request("POST", "/-/reload", "", sent, address))
                .status();
    }
}
