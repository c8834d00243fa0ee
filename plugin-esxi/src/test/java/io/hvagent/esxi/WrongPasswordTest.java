package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.esxi.ssh.SshRoute;
import io.hvagent.simulators.esxi.Account;
import io.hvagent.simulators.esxi.EsxiSshFleet;
import io.hvagent.simulators.esxi.EsxiSshHost;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.FleetSize;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.testkit.CollectedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day with a wrong password over both ways to one host, which counts the failures of both together and locks the account after
 * five of them. The guard lets eight attempts through: at 0, 16, 48, 112, 240, 496, 856 and 1216 minutes.
 */
class WrongPasswordTest {
    private static final int MINUTES = 24 * 60;
    private static final int ATTEMPTS = 8;

    @TempDir
    Path folder;

    private final AtomicReference<Instant> time = new AtomicReference<>(Bed.START);

    @Test
    void noAccountIsLocked() throws Exception {
        try (EsxiSshFleet ssh = EsxiSshFleet.startOnLoopback("root", "right", time::get)) {
            EsxiSshHost host = ssh.hosts().get(0);
            Setup api = Setup.usual().login("root", "right");
            Bed.Wish wish = new Bed.Wish(yaml(ssh), Map.of(), SshRoute.present());
            try (Bed bed = new Bed(Fleet.of(new FleetSize(1, 1, 1, 1), 7), api, wish)) {
                long failedLogins = 0;
                for (int minute = 0; minute < MINUTES; minute++) {
                    round(bed);
                    failedLogins +=
                            countTogether(host.account(), bed.vcenter().tally().failedLogins() - failedLogins);
                    time.updateAndGet(now -> now.plusSeconds(60));
                    bed.pass(60);
                }
                assertEquals(0, host.tally().lockouts());
                assertEquals(ATTEMPTS, host.tally().refusals());
                assertTrue(failedLogins >= 1 && failedLogins < ATTEMPTS, "over the API: " + failedLogins);
            }
        }
    }

    /** The host counts over SSH by itself; what came over its API is told to the same account. */
    private static long countTogether(Account account, long failed) {
        for (int i = 0; i < failed; i++) {
            account.login("root", "wrong");
        }
        return failed;
    }

    /**
     * Each round fails in the same part for the same reason, of which the log says one line: the first. Which way makes the
     * attempt takes turns, so that both are on the wire.
     */
    private void round(Bed bed) throws Exception {
        List<String> order =
                time.get().getEpochSecond() / 960 % 2 == 0 ? List.of("host", "services") : List.of("services", "host");
        for (String collector : order) {
            CollectedRun run = bed.run(collector);
            String route = collector.equals("host") ? "api" : "ssh";
            assertEquals(0, run.value("esxi_up", "esx1", route));
            assertEquals(Map.of(route, Reason.UNAUTHORIZED), reasons(run));
        }
        CollectedRun held = bed.run("ssh");
        assertTrue(held.value("esxi_auth_backoff_seconds", "esx1", "ssh") > 0);
        assertTrue(held.value("esxi_auth_backoff_seconds", "esx1", "ssh") <= 6 * 3600);
    }

    private static Map<String, Reason> reasons(CollectedRun run) {
        return run.failures().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> reason(each.getValue())));
    }

    private static Reason reason(CollectException why) {
        return why.reason();
    }

    private String yaml(EsxiSshFleet ssh) throws Exception {
        Path wrong = Files.writeString(folder.resolve("password"), "wrong");
        Path keys = Files.write(folder.resolve("known_hosts"), ssh.knownHosts());
        return """
                hosts: [{name: esx1, address: 127.0.0.1}]
                direct: {username: root, password: "${file:%s}", port: %%PORT%%, tls: {%%TLS%%}}
                ssh: {username: root, password: "${file:%s}", port: %d, known_hosts: "%s"}
                """.formatted(wrong, wrong, ssh.port(), keys);
    }
}
