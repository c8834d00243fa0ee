package io.hvagent.esxi.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.service.HostServices;
import io.hvagent.esxi.service.ServiceState;
import io.hvagent.simulators.esxi.EsxiSshFleet;
import io.hvagent.simulators.esxi.InitScript;
import io.hvagent.simulators.esxi.Stage;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptConnectionsTest {
    private static final Duration SHORT = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    private Lab lab;
    private KeptConnections route;

    @BeforeEach
    void start() throws Exception {
        lab = new Lab(3, folder);
        route = lab.route();
    }

    @AfterEach
    void stop() throws Exception {
        route.close();
        lab.close();
    }

    @Test
    void aServiceRunsIsStoppedOrIsNotInstalled() throws Exception {
        lab.first().script("hostd", InitScript.stopped("hostd"));
        lab.first().uninstall("vvold");
        lab.first().script("nsxa", new InitScript("nsxa: cannot tell", 4));
        HostServices answer = lab.ask(route);
        assertEquals(Optional.empty(), answer.failure());
        assertEquals(SshConfig.USUAL_SERVICES, List.copyOf(answer.states().keySet()));
        assertEquals(ServiceState.STOPPED, answer.states().get("hostd"));
        assertEquals(ServiceState.NOT_INSTALLED, answer.states().get("vvold"));
        assertEquals(ServiceState.UNKNOWN, answer.states().get("nsxa"));
        assertEquals(ServiceState.RUNNING, answer.states().get("nsx-opsagent"));
    }

    @Test
    void aHostIsLoggedInToOnceAndAskedOnceInARound() throws Exception {
        for (int round = 0; round < 5; round++) {
            assertEquals(Optional.empty(), lab.ask(route).failure());
        }
        lab.fleet.hosts().forEach(host -> {
            assertEquals(1, host.tally().connections());
            assertEquals(1, host.tally().credentials());
            assertEquals(5, host.tally().commands());
        });
    }

    @Test
    void theJvmsListOfProvidersIsLeftAlone() throws Exception {
        lab.ask(route);
        assertEquals(
                Optional.empty(),
                List.of(Security.getProviders()).stream()
                        .map(Provider::getName)
                        .filter("BC"::equals)
                        .findAny());
    }

    @Test
    void aHostWhoseKeyChangedGetsNoCredential() throws Exception {
        lab.first().key(EsxiSshFleet.newKey());
        HostServices answer = lab.ask(route);
        assertEquals(Optional.of(Reason.UNTRUSTED), Lab.reason(answer));
        assertTrue(answer.failure().get().getMessage().contains("CHANGED"), answer.toString());
        assertTrue(answer.failure().get().getMessage().contains(lab.first().fingerprint()));
        assertEquals(0, lab.first().tally().authMessages());
        assertEquals(2, connected());
    }

    @Test
    void theRouteTellsWhoseKeyIsTrustedAndWhoseIsRefused() throws Exception {
        lab.first().key(EsxiSshFleet.newKey());
        lab.ask(route);
        Collected told = new Collected();
        route.collectors().get(0).collect(told);
        String refused = Lab.host(lab.first()).name();
        String trusted = Lab.host(lab.fleet.hosts().get(1)).name();
        assertTrue(
                told.samples().contains("esxi_ssh_host_key_refused[" + refused + "] 1"),
                told.samples().toString());
        assertTrue(told.samples().contains("esxi_ssh_connected[" + refused + "] 0"));
        assertTrue(told.samples().contains("esxi_ssh_host_key_refused[" + trusted + "] 0"));
        assertTrue(told.samples().contains("esxi_ssh_host_key_trusted[" + trusted + ", known_hosts] 1"));
        assertTrue(told.samples().contains("esxi_ssh_logins_total[" + trusted + "] 1"));
        for (String host : List.of(refused, trusted)) {
            assertTrue(told.samples().stream()
                    .anyMatch(line -> line.startsWith("esxi_scrape_duration_seconds[" + host + ", ssh] ")));
        }
    }

    @Test
    void checksKnowWhereTheHostsAre() {
        assertEquals(
                "ssh://" + lab.first().address() + ":" + lab.fleet.port(),
                route.endpoints().get(0).address().toString());
    }

    @Test
    void aHostThatNobodyVouchesForGetsNoCredential() throws Exception {
        Files.writeString(lab.knownHosts, lab.fleet.knownHosts().get(1) + "\n");
        HostServices answer = lab.ask(route);
        assertEquals(Optional.of(Reason.UNTRUSTED), Lab.reason(answer));
        assertTrue(answer.failure().get().getMessage().contains("accept-new"));
        assertEquals(0, lab.first().tally().authMessages());
    }

    @Test
    void aNewKeyIsAcceptedWhereThatIsWantedAndAChangedOneIsNot() throws Exception {
        Settings settings = new Settings(lab.fleet.port(), Optional.empty(), Settings.open(), Optional.of(folder));
        SshConfig config = settings.config(Settings.PASSWORD, Optional.of(SshConfig.NewKeys.ACCEPT_NEW));
        try (KeptConnections accepting = new KeptConnections(config, List::of, settings)) {
            assertEquals(Optional.empty(), lab.ask(accepting).failure());
        }
        lab.first().key(EsxiSshFleet.newKey());
        long before = lab.first().tally().authMessages();
        try (KeptConnections restarted = new KeptConnections(config, List::of, settings)) {
            assertEquals(Optional.of(Reason.UNTRUSTED), Lab.reason(lab.ask(restarted)));
        }
        assertEquals(before, lab.first().tally().authMessages());
    }

    @Test
    void aFingerprintIsEnough() throws Exception {
        Settings settings = new Settings(lab.fleet.port(), Optional.empty(), Settings.open(), Optional.empty());
        SshConfig plain = settings.config();
        SshConfig pinned = new SshConfig(
                plain.username(),
                plain.password(),
                plain.key(),
                plain.passphrase(),
                plain.port(),
                plain.services(),
                plain.parallel(),
                plain.knownHosts(),
                Map.of(lab.first().address(), lab.first().fingerprint()),
                plain.hostKeys(),
                plain.connection());
        try (KeptConnections pinning = new KeptConnections(pinned, List::of, settings)) {
            assertEquals(Optional.empty(), lab.ask(pinning).failure());
            lab.first().key(EsxiSshFleet.newKey());
        }
        try (KeptConnections pinning = new KeptConnections(pinned, List::of, settings)) {
            assertEquals(Optional.of(Reason.UNTRUSTED), Lab.reason(lab.ask(pinning)));
        }
    }

    @Test
    void aHungScriptCostsItsOwnStateOnlyAndIsLeftAloneForAWhile() throws Exception {
        lab.first().hangScript("hostd");
        HostServices answer = lab.ask(route, SHORT);
        assertEquals(Optional.of(Reason.TIMEOUT), Lab.reason(answer));
        assertEquals(ServiceState.UNKNOWN, answer.states().get("hostd"));
        assertEquals(ServiceState.RUNNING, answer.states().get("vpxa"));
        HostServices next = lab.ask(route, SHORT);
        assertEquals(ServiceState.UNKNOWN, next.states().get("hostd"));
        assertTrue(next.failure().get().getMessage().contains("hostd: the init script hangs"), next.toString());
        assertEquals(2, lab.first().tally().connections());
        lab.ask(route, SHORT);
        assertEquals(2, lab.first().tally().connections());
    }

    @Test
    void aFloodEndsTheConnection() throws Exception {
        lab.first().flood(8 << 20);
        HostServices answer = lab.ask(route);
        assertEquals(Optional.of(Reason.BAD_REPLY), Lab.reason(answer));
        lab.first().recover();
        assertEquals(Optional.empty(), lab.ask(route).failure());
    }

    @Test
    void silenceAtAnyStageIsATimeoutOfThatHostAlone() throws Exception {
        for (Stage stage : Stage.values()) {
            try (KeptConnections fresh = lab.route()) {
                lab.first().hang(stage);
                Map<EsxiHost, HostServices> answers = fresh.read(lab.hosts(), SHORT);
                assertEquals(
                        Optional.of(Reason.TIMEOUT), Lab.reason(answers.remove(Lab.host(lab.first()))), stage.name());
                answers.forEach((host, answer) -> assertEquals(Optional.empty(), answer.failure(), stage.name()));
                lab.first().recover();
                assertEquals(ServiceState.RUNNING, lab.ask(fresh).states().get("hostd"), stage.name());
            }
        }
    }

    @Test
    void aSlowHostIsWaitedFor() throws Exception {
        lab.first().slow(Duration.ofMillis(300));
        assertEquals(Optional.empty(), lab.ask(route).failure());
        lab.first().slow(Duration.ofSeconds(30));
        assertEquals(Optional.of(Reason.TIMEOUT), Lab.reason(lab.ask(route, SHORT)));
    }

    @Test
    void aSessionTooManyCostsItselfAlone() throws Exception {
        lab.first().sessions(1);
        lab.ask(route);
        HostLink link = route.links().stream()
                .filter(each -> each.host().equals(Lab.host(lab.first())))
                .findFirst()
                .orElseThrow();
        lab.first().slow(Duration.ofSeconds(2));
        CompletableFuture<HostServices> services =
                CompletableFuture.supplyAsync(() -> link.services(SshConfig.USUAL_SERVICES, Lab.LONG));
        long before = lab.first().tally().commands();
        while (lab.first().tally().commands() == before) {
            Thread.onSpinWait();
        }
        CollectException refused =
                assertThrows(CollectException.class, () -> link.run("esxcli network nic list", Lab.LONG));
        assertEquals(Reason.FORBIDDEN, refused.reason());
        assertEquals(Optional.empty(), services.join().failure());
        assertEquals(1, lab.first().tally().connections());
    }

    @Test
    void whereNoSessionMayStandEachRoundLogsInAndLeaves() throws Exception {
        SshConfig plain = lab.settings().config();
        SshConfig perScrape = new SshConfig(
                plain.username(),
                plain.password(),
                plain.key(),
                plain.passphrase(),
                plain.port(),
                plain.services(),
                plain.parallel(),
                plain.knownHosts(),
                Map.of(),
                plain.hostKeys(),
                Optional.of(SshConfig.Lifetime.PER_SCRAPE));
        try (KeptConnections leaving = new KeptConnections(perScrape, List::of, lab.settings())) {
            for (int round = 1; round <= 3; round++) {
                assertEquals(Optional.empty(), lab.ask(leaving).failure());
                assertEquals(
                        0,
                        leaving.links().stream()
                                .filter(link -> link.state().connected())
                                .count());
                assertEquals(round, lab.first().tally().credentials());
            }
        }
    }

    @Test
    void aHostThatLeftIsLetGoOf() throws Exception {
        lab.ask(route);
        route.read(lab.hosts().subList(0, 1), Lab.LONG);
        assertEquals(1, connected());
    }

    @Test
    void noRoundRunsAfterTheEnd() throws Exception {
        lab.ask(route);
        route.close();
        route.close();
        assertFalse(lab.ask(route).failure().isEmpty());
    }

    private long connected() {
        return route.links().stream().filter(link -> link.state().connected()).count();
    }
}
