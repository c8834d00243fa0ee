package io.hvagent.esxi.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.collect.AccountGuard;
import io.hvagent.esxi.service.HostServices;
import io.hvagent.simulators.esxi.EsxiSshHost;
import io.hvagent.spi.CollectException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockoutTest {
    private static final Duration ROUND = Duration.ofSeconds(60);
    private static final int ROUNDS_OF_A_DAY = 24 * 60;

    private static final class Clock implements InstantSource {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    @TempDir
    private Path folder;

    private final Clock clock = new Clock();

    @Test
    void aDayWithAWrongPasswordLocksNoAccount() throws Exception {
        try (Lab lab = new Lab(20, folder, clock)) {
            Settings settings = lab.settings(new AccountGuard(Optional.empty(), clock));
            SshConfig wrong = settings.config("not-the-password", Optional.empty());
            try (KeptConnections route = new KeptConnections(wrong, List::of, settings)) {
                for (int round = 0; round < ROUNDS_OF_A_DAY; round++) {
                    Collection<HostServices> answers =
                            route.read(lab.hosts(), ROUND).values();
                    assertTrue(answers.stream().allMatch(a -> Lab.reason(a).equals(Optional.of(Reason.UNAUTHORIZED))));
                    clock.pass(ROUND);
                }
            }
            List<EsxiSshHost> hosts = lab.fleet.hosts();
            assertEquals(
                    0, hosts.stream().mapToLong(host -> host.tally().lockouts()).sum());
            long refusals =
                    hosts.stream().mapToLong(host -> host.tally().refusals()).sum();
            assertTrue(refusals >= 1 && refusals <= 2, "refusals: " + refusals);
            assertTrue(
                    hosts.stream().mapToLong(host -> host.tally().connections()).sum() <= 3L * hosts.size());
        }
    }

    @Test
    void theSimulatedAccountIsLockedAfterFiveFailuresAndFreeAfterFifteenMinutes() throws Exception {
        try (Lab lab = new Lab(1, folder, clock)) {
            Settings settings = lab.settings();
            SshConfig wrong = settings.config("not-the-password", Optional.empty());
            try (KeptConnections route = new KeptConnections(wrong, List::of, settings)) {
                for (int round = 0; round < 5; round++) {
                    assertEquals(Optional.of(Reason.UNAUTHORIZED), Lab.reason(lab.ask(route)));
                }
            }
            assertEquals(1, lab.first().tally().lockouts());
            try (KeptConnections route = lab.route()) {
                assertEquals(Optional.of(Reason.UNAUTHORIZED), Lab.reason(lab.ask(route)));
                clock.pass(Duration.ofSeconds(901));
                assertEquals(Optional.empty(), lab.ask(route).failure());
            }
        }
    }

    @Test
    void onePasswordThatOneHostAloneRefusesIsTriedThereOnceIn16Minutes() throws Exception {
        try (Lab lab = new Lab(3, folder, clock)) {
            lab.first().account().password("another");
            Settings settings = lab.settings(new AccountGuard(Optional.empty(), clock));
            try (KeptConnections route = new KeptConnections(settings.config(), List::of, settings)) {
                for (int round = 0; round < ROUNDS_OF_A_DAY; round++) {
                    assertEquals(Optional.of(Reason.UNAUTHORIZED), Lab.reason(lab.ask(route)));
                    clock.pass(ROUND);
                }
            }
            assertEquals(0, lab.first().tally().lockouts());
            assertTrue(lab.first().tally().refusals() <= 24 * 60 / 16 + 1);
            assertEquals(0, lab.fleet.hosts().get(1).tally().refusals());
        }
    }
}
