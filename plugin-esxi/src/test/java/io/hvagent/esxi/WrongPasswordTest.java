package io.hvagent.esxi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.service.HostServices;
import io.hvagent.esxi.service.ServiceRoute;
import io.hvagent.esxi.ssh.SshConfig;
import io.hvagent.esxi.ssh.SshRoute;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.fleet.FleetSize;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.LoginGuard;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day with a wrong password over both ways to a host, which locks an account after five failures in 15 minutes. */
class WrongPasswordTest {
    private static final int MINUTES = 24 * 60;
    private static final int WINDOW = 15;
    private static final int LOCKS = 5;
    private static final int MOST_A_DAY = MINUTES / 16 + 1;

    @TempDir
    Path folder;

    /** Logs in as SSH would, and is always refused. */
    private static final class Refused implements SshRoute, ServiceRoute {
        private LoginGuard guard;
        private Secret password;
        private int attempts;

        @Override
        public ServiceRoute open(SshConfig config, Supplier<List<EsxiHost>> hosts, PluginContext context) {
            guard = context.logins();
            password = config.password().orElseThrow();
            return this;
        }

        @Override
        public Map<EsxiHost, HostServices> read(List<EsxiHost> hosts, Duration limit) {
            Map<EsxiHost, HostServices> round = new LinkedHashMap<>();
            hosts.forEach(host -> round.put(host, HostServices.failed(attempt(host))));
            return round;
        }

        private CollectException attempt(EsxiHost host) {
            try (LoginGuard.Attempt attempt = guard.attempt(host.address(), "root", password)) {
                attempts++;
                attempt.rejected();
                return new CollectException(Reason.UNAUTHORIZED, "refused");
            } catch (CollectException e) {
                return e;
            }
        }

        @Override
        public void close() {}
    }

    @Test
    void noAccountIsLocked() throws Exception {
        Refused ssh = new Refused();
        Path wrong = Files.writeString(folder.resolve("password"), "wrong");
        String yaml = """
                hosts: [{name: esx1, address: 127.0.0.1}]
                direct: {username: root, password: "${file:%s}", port: %%PORT%%, tls: {%%TLS%%}}
                ssh: {username: root, password: "${file:%s}"}
                """.formatted(wrong, wrong);
        Fleet fleet = Fleet.of(new FleetSize(1, 1, 1, 1), 7);
        List<Long> failures = new ArrayList<>();
        try (Bed bed =
                new Bed(fleet, Setup.usual().login("root", "right"), new Bed.Wish(yaml, Map.of(), Optional.of(ssh)))) {
            for (int minute = 0; minute < MINUTES; minute++) {
                assertThrows(CollectException.class, () -> bed.run("host"));
                assertEquals(0, bed.run("reach").value("esxi_up", "esx1", "api"));
                assertEquals(0, bed.run("services").value("esxi_up", "esx1", "ssh"));
                failures.add(bed.vcenter().tally().failedLogins() + ssh.attempts);
                bed.pass(60);
            }
        }
        long most = 0;
        for (int minute = WINDOW; minute < MINUTES; minute++) {
            most = Math.max(most, failures.get(minute) - failures.get(minute - WINDOW));
        }
        assertTrue(most < LOCKS, "in 15 minutes: " + most);
        long all = failures.get(MINUTES - 1);
        assertTrue(all >= 1 && all <= MOST_A_DAY, "in a day: " + all);
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
        assertTrue(all >= 1 && all <= MOST_A_DAY, "in a day: " + all);
    }
}
