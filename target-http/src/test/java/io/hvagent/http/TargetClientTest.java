package io.hvagent.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.simulators.tls.TlsIdentity;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    static final ProxySelector DIRECT = ProxySelector.of(null);

    @Test
    void aConnectionServesManyCalls(@TempDir Path folder) throws Exception {
        TlsIdentity identity = TlsIdentity.ofLoopback();
        Tls tls = new Tls(
                Optional.of(identity.writeCertificate(folder.resolve("ca.pem"))), Optional.empty(), Optional.empty());
        try (Site site = Site.secure(identity, Site.saying("hello"));
                TargetClient client = TargetClient.of(site.address(), tls, DIRECT)) {
            for (int i = 0; i < 50; i++) {
                assertEquals("hello", client.send(Request.get("/greeting"), LIMIT, Reply::text));
            }
            assertEquals(1, site.connections());
        }
    }
}
