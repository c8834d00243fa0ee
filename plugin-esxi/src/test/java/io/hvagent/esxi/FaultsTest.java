package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.tls.TlsIdentity;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.PluginUnderTest;
import io.hvagent.testkit.fault.Fault;
import io.hvagent.testkit.fault.FaultServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a host or a vCenter goes wrong, the round ends, says why, and shows no password to whom it should not. */
class FaultsTest {
    private static final String PASSWORD = "canary-51d0";

    /** They begin with what is no XML, which may be noticed before the time is over. */
    private static final Set<Fault> NO_XML = EnumSet.of(Fault.HANG_MID_BODY, Fault.HANG_MID_CHUNK, Fault.DRIP_BODY);

    private static TlsIdentity identity;
    private static TlsIdentity stranger;

    @BeforeAll
    static void identify() throws IOException {
        identity = TlsIdentity.ofLoopback();
        stranger = TlsIdentity.ofLoopback();
    }

    @TempDir
    Path folder;

    private PluginUnderTest open(FaultServer server, Fault fault, String yaml) throws Exception {
        String limit = fault.reasons().contains(Reason.TIMEOUT) ? "300ms" : "30s";
        Path file = folder.resolve("ca.pem");
        TlsIdentity trusted = server.trusted().orElse(null);
        String tls = "ca_file: \"" + (trusted == null ? stranger : trusted).writeCertificate(file) + "\"";
        return PluginUnderTest.open(
                new EsxiPlugin(Map.of()),
                "sources:\n  - plugin: esxi\n    every: 60s\n    limit: " + limit + "\n"
                        + yaml.replace("%PORT%", "" + server.address().getPort())
                                .replace("%TLS%", tls)
                                .indent(4),
                Map.of("PASSWORD", PASSWORD));
    }

    @ParameterizedTest
    @EnumSource
    void aHostThatGoesWrongIsDownForAReason(Fault fault) throws Exception {
        String yaml = """
                hosts: [{name: esx1, address: 127.0.0.1}]
                direct: {username: root, password: "${env:PASSWORD}", port: %PORT%, tls: {%TLS%}}
                """;
        try (FaultServer server = FaultServer.start(fault, identity);
                PluginUnderTest source = open(server, fault, yaml)) {
            Collector host = source.collectors().get(0);
            assertTold(fault, assertThrows(CollectException.class, () -> source.collect(host)));
            CollectedRun run = source.collect(source.collectors().get(1));
            assertEquals(0, run.value("esxi_up", "esx1", "api"));
            if (fault.comesBeforeTrust()) {
                assertFalse(server.received().contains(PASSWORD), "it learns the password");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aVcenterThatGoesWrongFailsItsCollector(Fault fault) throws Exception {
        String yaml = """
                vcenters: [{url: "https://127.0.0.1:%PORT%", username: u, password: "${env:PASSWORD}", tls: {%TLS%}}]
                """;
        try (FaultServer server = FaultServer.start(fault, identity);
                PluginUnderTest source = open(server, fault, yaml)) {
            Collector hosts = source.collectors().get(0);
            assertTold(fault, assertThrows(CollectException.class, () -> source.collect(hosts)));
        }
    }

    private static void assertTold(Fault fault, CollectException why) {
        boolean noXml = NO_XML.contains(fault) && why.reason() == Reason.BAD_REPLY;
        assertTrue(noXml || fault.reasons().contains(why.reason()), () -> why.reason() + ": " + why.getMessage());
        assertFalse(why.getMessage().contains(PASSWORD), why::getMessage);
    }
}
