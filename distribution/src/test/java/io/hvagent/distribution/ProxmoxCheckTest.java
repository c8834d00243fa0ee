package io.hvagent.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.Accounts;
import io.hvagent.simulators.proxmox.ClusterSize;
import io.hvagent.simulators.proxmox.GeneratedCluster;
import io.hvagent.simulators.proxmox.Manners;
import io.hvagent.simulators.proxmox.PveProxy;
import io.hvagent.simulators.proxmox.PveVersion;
import io.hvagent.simulators.tls.TlsIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hvagent check --connect} of the tarball, as somebody types it whose profile may be wrong. */
class ProxmoxCheckTest {
    @TempDir
    static Path folder;

    private static TlsIdentity identity;
    private static PveProxy proxy;
    private static Tarball tarball;

    private record Outcome(int status, String text) {
        boolean has(String regex) {
            return text.lines().anyMatch(line -> line.matches(".*" + regex + ".*"));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        identity = TlsIdentity.ofLoopback();
        InstantSource clock = InstantSource.system();
        Accounts accounts = new Accounts(clock)
                .token("monitor@pve!agent", "0a1b", Accounts.AUDITOR)
                .token("nobody@pve!agent", "0a1b", Set.of());
        proxy = PveProxy.start(
                new GeneratedCluster(ClusterSize.of(2, 10), PveVersion.PVE_9, clock).on("pve1"),
                accounts,
                identity,
                Manners.PROMPT);
        tarball = Tarball.unpackInto(Files.createDirectory(folder.resolve("agent")));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    private static Outcome check(URI endpoint, String token, String pin) throws IOException, InterruptedException {
        Path profile = Files.writeString(Files.createTempFile(folder, "profile", ".yaml"), """
                sources:
                  - plugin: proxmox
                    name: paris
                    proxy: none
                    endpoints: [%s]
                    token: ${file:%s}
                    tls: {pin: "%s"}
                """.formatted(
                        endpoint, Files.writeString(Files.createTempFile(folder, "value", ".token"), token), pin));
        Path out = Files.createTempFile(folder, "check", ".txt");
        Process process = new ProcessBuilder(tarball.command().toString(), "check", "--connect", profile.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        Outcome outcome = new Outcome(process.exitValue(), Files.readString(out));
        assertFalse(outcome.text.contains("0a1b") || outcome.text.contains("canary"), outcome.text);
        return outcome;
    }

    @Test
    void aGoodProfileIsOkAndSaysWhatItFound() throws Exception {
        Outcome outcome = check(proxy.address(), "monitor@pve!agent=0a1b", identity.pin());
        assertEquals(0, outcome.status, outcome.text);
        assertTrue(outcome.has("paris paris cluster: collected, [1-9][0-9]* series.*"), outcome.text);
        assertTrue(outcome.has("pve_version_info\\{release=\"9.1\".*"), outcome.text);
        assertTrue(outcome.text.endsWith("OK\n"), outcome.text);
    }

    @Test
    void aWrongTokenIsUnauthorized() throws Exception {
        Outcome outcome = check(proxy.address(), "monitor@pve!agent=canary", identity.pin());
        assertEquals(1, outcome.status, outcome.text);
        assertTrue(
                outcome.has(
                        "unauthorized: .* refused the value of API token monitor@pve!agent: see whether it is right"),
                outcome.text);
        assertTrue(outcome.text.endsWith("NOT OK\n"), outcome.text);
    }

    @Test
    void aTokenWithoutRightsIsToldWhatGrantsThem() throws Exception {
        Outcome outcome = check(proxy.address(), "nobody@pve!agent=0a1b", identity.pin());
        assertEquals(1, outcome.status, outcome.text);
        assertTrue(outcome.has("pveum acl modify / -token 'nobody@pve!agent' -role PVEAuditor"), outcome.text);
    }

    @Test
    void anotherCertificateIsUntrustedAndBothAreThereToCompare() throws Exception {
        String other = TlsIdentity.ofLoopback().pin();
        Outcome outcome = check(proxy.address(), "monitor@pve!agent=0a1b", other);
        assertEquals(1, outcome.status, outcome.text);
        assertTrue(outcome.has("untrusted: .*its certificate is another one than the pinned"), outcome.text);
        assertTrue(outcome.has("sha256 to pin: [0-9a-f]{64}"), outcome.text);
    }

    @Test
    void anEndpointThatIsDeadIsUnreachable() throws Exception {
        Outcome outcome = check(URI.create("https://127.0.0.1:1"), "monitor@pve!agent=0a1b", identity.pin());
        assertEquals(1, outcome.status, outcome.text);
        assertTrue(outcome.has("port 1: Connection refused"), outcome.text);
        assertTrue(
                outcome.has("unreachable: .*check that it is up, the port, and the firewalls between"), outcome.text);
    }
}
