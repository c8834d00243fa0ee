package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day with a wrong password over both ways to one host, which counts the failures of both together and locks the account after
 * five of them. The guard lets eight attempts through: at 0, 16, 48, 112, 240, 496, 856 and 1216 minutes.
 */
class WrongPasswordTest {
    private static final int MINUTES = 24 * 60;
    private static final int ATTEMPTS = 8;
    private static final int WINDOW = 15;
    private static final int LOCKS = 5;

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
        boolean apiFirst = time.get().getEpochSecond() / 960 % 2 == 0;
        for (boolean api : List.of(apiFirst, !apiFirst)) {
            assertEquals(Reason.UNAUTHORIZED, api ? overTheApi(bed) : overSsh(bed));
        }
        CollectedRun reach = bed.run("reach");
        assertEquals(0, reach.value("esxi_up", "esx1", "api"));
        for (double held : List.of(
                reach.value("esxi_auth_backoff_seconds", "esx1", "api"),
                bed.run("ssh").value("esxi_auth_backoff_seconds", "esx1", "ssh"))) {
            assertTrue(held > 0 && held <= 6 * 3600, "held for " + held);
        }
    }

    private static Reason overTheApi(Bed bed) {
        return assertThrows(CollectException.class, () -> bed.run("host")).reason();
    }

    private static Reason overSsh(Bed bed) throws Exception {
        CollectedRun run = bed.run("services");
        assertEquals(0, run.value("esxi_up", "esx1", "ssh"));
        assertEquals(Set.of("ssh"), run.failures().keySet());
        return run.failures().get("ssh").reason();
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

    @Test
    void noAccountOfAVcenterIsLockedEither() throws Exception {
        Path wrong = Files.writeString(folder.resolve("password"), "wrong");
        String yaml = """
                vcenters: [{name: vc1, url: "%%URL%%", username: u, password: "${file:%s}", tls: {%%TLS%%}}]
                """.formatted(wrong);
        long most = 0;
        List<Long> failures = new ArrayList<>();
        try (Bed bed = new Bed(Fleet.demo(), Setup.usual().login("u", "right"), Bed.Wish.of(yaml))) {
            for (int minute = 0; minute < MINUTES; minute++) {
                CollectException why = assertThrows(CollectException.class, () -> bed.run("hosts"));
                assertEquals(Reason.UNAUTHORIZED, why.reason());
                failures.add(bed.vcenter().tally().failedLogins());
                bed.pass(60);
            }
            assertTrue(bed.run("reach").value("esxi_auth_backoff_seconds", "vc1", "vcenter") > 0);
        }
        for (int minute = WINDOW; minute < MINUTES; minute++) {
            most = Math.max(most, failures.get(minute) - failures.get(minute - WINDOW));
        }
        assertTrue(most < LOCKS, "in 15 minutes: " + most);
        long all = failures.get(MINUTES - 1);
        assertTrue(all >= 1 && all <= ATTEMPTS, "in a day: " + all);
    }
}
