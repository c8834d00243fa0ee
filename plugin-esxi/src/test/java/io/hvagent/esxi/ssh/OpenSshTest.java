package io.hvagent.esxi.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.service.HostServices;
import io.hvagent.esxi.service.ServiceState;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("interop")
class OpenSshTest {
    private static final EsxiHost HOST = new EsxiHost("esx1", "127.0.0.1", "", "");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(12);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "ed25519, curve25519-sha256, aes128-gcm@openssh.com, ed25519",
        "ecdsa:256, ecdh-sha2-nistp256, aes256-gcm@openssh.com, ecdsa:256",
        "ecdsa:384, ecdh-sha2-nistp384, aes128-ctr, ecdsa:521",
        "ecdsa:521, ecdh-sha2-nistp521, aes256-ctr, rsa:2048",
        "rsa:2048, curve25519-sha256@libssh.org, aes128-gcm@openssh.com, ecdsa:384"
    })
    void everyKindOfKeyAndExchangeWorksWithoutBouncyCastle(String host, String exchange, String cipher, String user)
            throws Exception {
        try (OpenSshd sshd = new OpenSshd(folder, host, List.of("KexAlgorithms=" + exchange, "Ciphers=" + cipher))) {
            Files.delete(folder.resolve("user"));
            Files.delete(folder.resolve("user.pub"));
            sshd.keygen(user, "user");
            sshd.script("hostd", "echo 'hostd is running'");
            sshd.script("ntpd", "echo 'ntpd is not running.'; exit 3");
            try (KeptConnections route = route(sshd, "user")) {
                for (int round = 0; round < 3; round++) {
                    HostServices answer = route.read(List.of(HOST), LIMIT).get(HOST);
                    assertEquals(Optional.empty(), answer.failure());
                    assertEquals(ServiceState.RUNNING, answer.states().get("hostd"));
                    assertEquals(ServiceState.STOPPED, answer.states().get("ntpd"));
                    assertEquals(ServiceState.NOT_INSTALLED, answer.states().get("vvold"));
                }
                assertEquals(1, route.links().iterator().next().state().logins());
            }
        }
        assertFalse(
                List.of(Security.getProviders()).stream().map(Provider::getName).anyMatch("BC"::equals));
    }

    @ParameterizedTest
    @CsvSource({"ecdsa:256, RFC4716", "ecdsa:384, PEM", "rsa:2048, PEM", "ecdsa:256, PKCS8", "ed25519, RFC4716"})
    void aKeyWithAPassphraseLogsInWhateverItsFormat(String type, String format) throws Exception {
        try (OpenSshd sshd = new OpenSshd(folder, "ecdsa:256", List.of())) {
            Files.delete(folder.resolve("user"));
            Files.delete(folder.resolve("user.pub"));
            sshd.keygen(type, "user", List.of("-N", "of the test", "-m", format));
            sshd.script("hostd", "echo 'hostd is running'");
            SshConfig config = config(sshd, sshd.knownHosts(), "user", Optional.of(Settings.secret("of the test")));
            try (KeptConnections route = new KeptConnections(config, () -> List.of(HOST), settings(sshd))) {
                HostServices answer = route.read(List.of(HOST), LIMIT).get(HOST);
                assertEquals(Optional.empty(), answer.failure());
                assertEquals(ServiceState.RUNNING, answer.states().get("hostd"));
            }
        }
    }

    @Test
    void anotherHostKeyIsRefusedBeforeAnyLogin() throws Exception {
        try (OpenSshd sshd = new OpenSshd(folder, "ecdsa:256", List.of("LogLevel=DEBUG1"))) {
            sshd.keygen("ecdsa:256", "another");
            String[] words = sshd.key("another.pub").split(" ", -1);
            Path knownHosts = Files.writeString(
                    folder.resolve("changed"), "[127.0.0.1]:" + sshd.port + " " + words[0] + " " + words[1] + "\n");
            try (KeptConnections route = route(sshd, knownHosts, "user")) {
                assertEquals(
                        Optional.of(Reason.UNTRUSTED),
                        Lab.reason(route.read(List.of(HOST), LIMIT).get(HOST)));
            }
            assertFalse(sshd.log().contains("userauth-request"), sshd.log());
        }
    }

    @Test
    void aWrongKeyAndAWrongPasswordAreOneAttemptEach() throws Exception {
        try (OpenSshd sshd = new OpenSshd(folder, "ecdsa:256", List.of("LogLevel=VERBOSE"))) {
            sshd.keygen("rsa:2048", "stranger");
            try (KeptConnections route = route(sshd, "stranger")) {
                assertEquals(
                        Optional.of(Reason.UNAUTHORIZED),
                        Lab.reason(route.read(List.of(HOST), LIMIT).get(HOST)));
            }
            Settings settings = settings(sshd);
            SshConfig config = settings.config("not-the-password", Optional.empty());
            try (KeptConnections route = new KeptConnections(config, List::of, settings)) {
                assertEquals(
                        Optional.of(Reason.UNAUTHORIZED),
                        Lab.reason(route.read(List.of(HOST), LIMIT).get(HOST)));
            }
            assertEquals(
                    1,
                    sshd.log()
                            .lines()
                            .filter(l -> l.contains("Failed keyboard-interactive"))
                            .count(),
                    sshd.log());
            assertEquals(
                    0,
                    sshd.log()
                            .lines()
                            .filter(l -> l.contains("Failed password"))
                            .count(),
                    sshd.log());
            assertEquals(
                    1,
                    sshd.log()
                            .lines()
                            .filter(l -> l.contains("Failed publickey"))
                            .count(),
                    sshd.log());
        }
    }

    @Test
    void aHostThatTakesFewNewConnectionsIsConnectedRoundByRound() throws Exception {
        try (OpenSshd sshd = new OpenSshd(folder, "ecdsa:256", List.of("MaxStartups=2:100:2"))) {
            sshd.script("hostd", "echo 'hostd is running'");
            List<EsxiHost> hosts = IntStream.range(0, 12)
                    .mapToObj(i -> new EsxiHost("esx" + i, "127.0.0.1", "", ""))
                    .toList();
            try (KeptConnections route = route(sshd, "user")) {
                long answered = 0;
                for (int round = 0; round < hosts.size() && answered < hosts.size(); round++) {
                    Map<EsxiHost, HostServices> answers = route.read(hosts, LIMIT);
                    long now = answers.values().stream()
                            .filter(a -> a.failure().isEmpty())
                            .count();
                    assertTrue(now >= answered, "connections that were there were lost");
                    answered = now;
                }
                assertEquals(hosts.size(), answered);
            }
        }
    }

    @Test
    void aCommandThatHangsCostsItsServiceAlone() throws Exception {
        try (OpenSshd sshd = new OpenSshd(folder, "ecdsa:256", List.of())) {
            sshd.script("hostd", "exec sleep 30");
            sshd.script("vpxa", "echo 'vpxa is running'");
            try (KeptConnections route = route(sshd, "user")) {
                HostServices answer = route.read(List.of(HOST), SHORT).get(HOST);
                assertEquals(Optional.of(Reason.TIMEOUT), Lab.reason(answer));
                assertEquals(ServiceState.UNKNOWN, answer.states().get("hostd"));
                assertEquals(ServiceState.RUNNING, answer.states().get("vpxa"));
                assertEquals(
                        ServiceState.RUNNING,
                        route.read(List.of(HOST), LIMIT).get(HOST).states().get("vpxa"));
            }
        }
    }

    @Test
    void eightMegabytesOnBothStreamsEndTheConnection() throws Exception {
        try (OpenSshd sshd = new OpenSshd(folder, "ecdsa:256", List.of())) {
            sshd.flood();
            try (KeptConnections route = route(sshd, "user")) {
                HostServices answer = route.read(List.of(HOST), LIMIT).get(HOST);
                assertEquals(Optional.of(Reason.BAD_REPLY), Lab.reason(answer));
                assertFalse(route.links().iterator().next().state().connected());
            }
        }
    }

    private static Settings settings(OpenSshd sshd) throws Exception {
        return new Settings(sshd.port, Optional.of(sshd.knownHosts()), Settings.open(), Optional.empty());
    }

    private static KeptConnections route(OpenSshd sshd, String key) throws Exception {
        return route(sshd, sshd.knownHosts(), key);
    }

    private static KeptConnections route(OpenSshd sshd, Path knownHosts, String key) throws Exception {
        SshConfig config = config(sshd, knownHosts, key, Optional.empty());
        return new KeptConnections(config, () -> List.of(HOST), settings(sshd));
    }

    private static SshConfig config(OpenSshd sshd, Path knownHosts, String key, Optional<Secret> passphrase)
            throws Exception {
        return new SshConfig(
                Optional.of(OpenSshd.USER),
                Optional.empty(),
                Optional.of(Settings.secret(sshd.key(key))),
                passphrase,
                sshd.port,
                List.of(),
                null,
                Optional.of(knownHosts),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }
}
