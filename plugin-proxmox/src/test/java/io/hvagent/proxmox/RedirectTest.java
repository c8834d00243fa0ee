package io.hvagent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.hvagent.spi.CollectException.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A server that sends its callers elsewhere: neither token nor password go there. */
class RedirectTest {
    @Test
    void noCredentialGoesToAHostThatIsNotInTheProfile() throws Exception {
        for (String login : List.of("token: \"" + Lab.TOKEN + "\"", "username: monitor@pve\n    password: secret")) {
            try (Lab elsewhere = Lab.of(Lab.recorded())) {
                sentElsewhere(elsewhere, login);
            }
        }
    }

    private static void sentElsewhere(Lab elsewhere, String login) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(elsewhere.trusted().serverContext()));
        URI target = elsewhere.proxy().address();
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.getResponseHeaders()
                    .set("Location", target + exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(calls.get() % 2 == 0 ? 307 : 302, -1);
            exchange.close();
        });
        server.start();
        try (OpenLab open = elsewhere.openAs(
                elsewhere
                        .profileOf(login)
                        .replace(
                                target.toString(),
                                "https://127.0.0.1:" + server.getAddress().getPort()),
                Map.of())) {
            open.collectAll();
            assertTrue(calls.get() > 0);
            assertEquals(Map.of(), elsewhere.proxy().calls());
            assertFalse(open.failed().isEmpty());
            assertEquals(Reason.UNREACHABLE, open.failed().get("cluster lab").reason());
        } finally {
            server.stop(0);
        }
    }
}
