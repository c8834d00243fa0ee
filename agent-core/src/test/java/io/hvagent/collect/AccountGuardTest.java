package io.hvagent.collect;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.LoginGuard.Attempt;
import io.hvagent.spi.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountGuardTest {
    private static final Secret WRONG = new FakeSecret("canary-wrong");
    private static final Secret RIGHT = new FakeSecret("canary-right");
    private static final Duration WINDOW = Duration.ofMinutes(16);
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path state;

    private final FakeClock clock = new FakeClock();

    @Test
    void aWrongPasswordFor24HoursWithRestartsIsTriedOncePer16Minutes() throws Exception {
        int attempts = 0;
        AccountGuard guard = persistent();
        for (int second = 0; second < Duration.ofHours(24).toSeconds(); second += 15) {
            if (second % 3600 == 0) {
                guard = persistent();
            }
            attempts += rejected(guard, "esx1", "root", WRONG) ? 1 : 0;
            clock.advance(Duration.ofSeconds(15));
        }
        assertEquals(24 * 60 / 16, attempts);
    }

    @Test
    void aRestartEveryMinuteMakesNoDifference() throws Exception {
        int attempts = 0;
        for (int minute = 0; minute < 32; minute++) {
            attempts += rejected(persistent(), "esx1", "root", WRONG) ? 1 : 0;
            clock.advance(Duration.ofMinutes(1));
        }
        assertEquals(2, attempts);
    }

    @Test
    void oneWrongDirectoryPasswordAt300HostsIsTriedTwice() throws Exception {
        AccountGuard guard = persistent();
        int attempts = 0;
        for (int round = 0; round < 3; round++) {
            for (int host = 0; host < 300; host++) {
                attempts += rejected(guard, "esx" + host, "svc@corp", WRONG) ? 1 : 0;
            }
            clock.advance(WINDOW);
        }
        assertEquals(2, attempts);
        assertEquals(0, rejected(persistent(), "esx7", "svc@corp", WRONG) ? 1 : 0, "after a restart");
    }

    @Test
    void oneWrongDirectoryPasswordAt300HostsAtOnceIsTriedTwice() throws Exception {
        AccountGuard guard = new AccountGuard(Optional.of(state), clock, LONG);
        AtomicInteger attempts = new AtomicInteger();
        fromManyThreads(300, host -> {
            if (rejected(guard, "esx" + host, "svc@corp", WRONG)) {
                attempts.incrementAndGet();
            }
        });
        assertEquals(2, attempts.get());
    }

    @Test
    void aRightPasswordAt300HostsAtOnceLogsInEverywhere() throws Exception {
        AccountGuard guard = new AccountGuard(Optional.of(state), clock, LONG);
        AtomicInteger accepted = new AtomicInteger();
        fromManyThreads(300, host -> {
            accept(guard, "esx" + host, "svc@corp", RIGHT);
            accepted.incrementAndGet();
        });
        assertEquals(300, accepted.get());
    }

    @Test
    void manySourcesOfOneAccountMakeOneAttempt() throws Exception {
        AccountGuard guard = new AccountGuard(Optional.empty(), clock, LONG);
        AtomicInteger attempts = new AtomicInteger();
        fromManyThreads(64, source -> {
            if (rejected(guard, "vcenter", "svc", WRONG)) {
                attempts.incrementAndGet();
            }
        });
        assertEquals(1, attempts.get());
    }

    @Test
    void anotherValueIsTriedAtOnce() throws Exception {
        AccountGuard guard = persistent();
        assertTrue(rejected(guard, "esx1", "root", WRONG));
        assertFalse(rejected(guard, "esx1", "root", WRONG));
        accept(guard, "esx1", "root", RIGHT);
    }

    @Test
    void manyWrongValuesInAWindowAreStoppedBeforeTheAccountLocks() throws Exception {
        AccountGuard guard = persistent();
        int attempts = 0;
        for (int value = 0; value < 10; value++) {
            attempts += rejected(guard, "esx1", "root", new FakeSecret("guess" + value)) ? 1 : 0;
        }
        assertEquals(4, attempts);
        clock.advance(WINDOW);
        accept(guard, "esx1", "root", RIGHT);
    }

    @Test
    void aPasswordThatAHostTookIsNotStoppedByOthers() throws Exception {
        AccountGuard guard = persistent();
        accept(guard, "esx1", "root", RIGHT);
        for (int host = 2; host < 6; host++) {
            assertTrue(rejected(guard, "esx" + host, "root", RIGHT));
            assertFalse(rejected(guard, "esx" + host, "root", RIGHT), "each has its own window");
        }
        accept(persistent(), "esx1", "root", RIGHT);
    }

    @Test
    void theSamePasswordOfAnotherUserIsAnotherMatter() throws Exception {
        AccountGuard guard = persistent();
        assertTrue(rejected(guard, "esx1", "root", WRONG));
        assertTrue(rejected(guard, "esx2", "root", WRONG));
        assertFalse(rejected(guard, "esx3", "root", WRONG));
        assertTrue(rejected(guard, "esx3", "monitor", WRONG));
    }

    @Test
    void anAttemptWithoutVerdictCountsAsNone() throws Exception {
        AccountGuard guard = persistent();
        for (int round = 0; round < 10; round++) {
            guard.attempt("esx1", "root", WRONG).close();
        }
        assertTrue(rejected(guard, "esx1", "root", WRONG));
    }

    @Test
    void aVerdictCountsOnce() throws Exception {
        AccountGuard guard = persistent();
        Attempt attempt = guard.attempt("esx1", "root", RIGHT);
        attempt.accepted();
        attempt.rejected();
        attempt.close();
        accept(guard, "esx1", "root", RIGHT);
    }

    @Test
    void attemptsOfAKilledProcessCountFor16Minutes() throws Exception {
        persistent().attempt("esx1", "root", WRONG);
        persistent().attempt("esx2", "root", WRONG);
        assertFalse(rejected(persistent(), "esx1", "root", WRONG));
        assertFalse(rejected(persistent(), "esx3", "root", WRONG));
        clock.advance(WINDOW);
        assertTrue(rejected(persistent(), "esx1", "root", WRONG));
    }

    @Test
    void aKillDuringEachLoginMakesOneAttemptPerWindow() throws Exception {
        int attempts = 0;
        for (int minute = 0; minute < 64; minute++) {
            attempts += begun(persistent(), "esx1", WRONG) ? 1 : 0;
            clock.advance(Duration.ofMinutes(1));
        }
        assertEquals(4, attempts);
    }

    @Test
    void aSecondProcessSeesTheRefusalsOfTheFirst() throws Exception {
        AccountGuard service = persistent();
        AccountGuard check = persistent();
        assertTrue(rejected(service, "esx1", "root", WRONG));
        assertFalse(rejected(check, "esx1", "root", WRONG));
        assertTrue(rejected(check, "esx2", "root", WRONG));
        assertFalse(rejected(service, "esx3", "root", WRONG));
    }

    @Test
    void aClockSetBackLocksForNoLongerThanAWindow() throws Exception {
        AccountGuard guard = persistent();
        assertTrue(rejected(guard, "esx1", "root", WRONG));
        clock.advance(Duration.ofDays(-365));
        assertFalse(rejected(guard, "esx1", "root", WRONG));
        clock.advance(WINDOW);
        assertTrue(rejected(persistent(), "esx1", "root", WRONG));
    }

    @Test
    void theStateFileIsPrivateAndNamesNobody() throws Exception {
        AccountGuard guard = persistent();
        rejected(guard, "esx1.example", "root", WRONG);
        accept(guard, "esx2.example", "monitor", RIGHT);
        String text = Files.readString(state.resolve("logins"));
        for (String canary : List.of("esx1", "esx2", "root", "monitor", "canary")) {
            assertFalse(text.contains(canary), canary);
        }
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("logins"))));
    }

    @Test
    void aDamagedFileIsSetAside() throws Exception {
        rejected(persistent(), "esx1", "root", WRONG);
        String whole = Files.readString(state.resolve("logins"));
        for (String damaged : List.of("", "rubbish", whole.substring(0, whole.length() - 10), whole + "more\n")) {
            Files.writeString(state.resolve("logins"), damaged);
            accept(persistent(), "esx1", "root", RIGHT);
            assertEquals(damaged, Files.readString(state.resolve("logins.damaged")));
        }
    }

    @Test
    void aFileThatIsNoTextIsSetAside() throws Exception {
        Files.write(state.resolve("logins"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        accept(persistent(), "esx1", "root", RIGHT);
        assertTrue(Files.exists(state.resolve("logins.damaged")));
    }

    @Test
    void withoutAUsableDirectoryTheGuardWorksInMemory() throws Exception {
        Path file = Files.createFile(state.resolve("file"));
        for (Optional<Path> unusable : List.of(Optional.<Path>empty(), Optional.of(file))) {
            AccountGuard guard = new AccountGuard(unusable, clock);
            assertTrue(rejected(guard, "esx1", "root", WRONG));
            assertFalse(rejected(guard, "esx1", "root", WRONG));
            clock.advance(WINDOW);
            assertTrue(rejected(guard, "esx1", "root", WRONG));
        }
    }

    @Test
    void aFileThatCannotBeReplacedIsNotBelievedInstead() throws Exception {
        AccountGuard guard = persistent();
        accept(guard, "esx1", "root", RIGHT);
        Files.delete(state.resolve("logins"));
        Files.createDirectories(state.resolve("logins").resolve("in the way"));
        assertTrue(rejected(guard, "esx2", "root", WRONG));
        assertFalse(rejected(guard, "esx2", "root", WRONG));
    }

    @Test
    void anInterruptedThreadCanStillSayHowItsLoginEnded() throws Exception {
        AccountGuard guard = persistent();
        try (Attempt attempt = guard.attempt("esx1", "root", WRONG)) {
            Thread.currentThread().interrupt();
            attempt.rejected();
        }
        assertTrue(Thread.interrupted(), "the interrupt is kept");
        assertFalse(rejected(persistent(), "esx1", "root", WRONG));
    }

    @Test
    void oneWhoWaitsForAnotherLoginHeedsInterrupts() throws Exception {
        AccountGuard guard = new AccountGuard(Optional.empty(), clock, LONG);
        try (Attempt first = guard.attempt("esx1", "root", WRONG)) {
            Thread.currentThread().interrupt();
            CollectException refused = assertThrows(CollectException.class, () -> guard.attempt("esx1", "root", WRONG));
            assertEquals(Reason.TIMEOUT, refused.reason());
            assertTrue(Thread.interrupted(), "the interrupt is kept");
            first.accepted();
        }
    }

    @Test
    void oneWhoWaitsTooLongIsRefused() throws Exception {
        AccountGuard guard = new AccountGuard(Optional.empty(), clock, Duration.ZERO);
        try (Attempt first = guard.attempt("esx1", "root", WRONG)) {
            assertRefusal(guard, "esx1", "another login of 'root' with this password is under way");
            first.accepted();
        }
        accept(guard, "esx1", "root", WRONG);
    }

    @Test
    void aRefusalSaysUntilWhenAndTheWayOut() throws Exception {
        AccountGuard guard = persistent();
        rejected(guard, "esx1", "root", WRONG);
        assertRefusal(guard, "esx1", "next attempt at 2026-01-01T00:16:00Z");
        rejected(guard, "esx2", "root", WRONG);
        assertRefusal(guard, "esx3", "set another one, or delete " + state.resolve("logins"));
    }

    @Test
    void deletingTheFileForgetsAllRefusals() throws Exception {
        AccountGuard guard = persistent();
        rejected(guard, "esx1", "root", WRONG);
        rejected(guard, "esx2", "root", WRONG);
        Files.delete(state.resolve("logins"));
        accept(guard, "esx3", "root", WRONG);
    }

    @Test
    void theFileStaysSmall() throws Exception {
        LoginLedger ledger = LoginLedger.empty();
        for (int i = 1; i <= 5000; i++) {
            LoginLedger.Login login = new LoginLedger.Login("account" + i, "credential" + i);
            ledger.ask(login, i);
            ledger.rejected(login, i);
            ledger.accepted(new LoginLedger.Login("account", "proven" + i), i);
        }
        ledger.ask(new LoginLedger.Login("account", "credential"), 5001);
        assertEquals(2000, ledger.logins().size());
        assertEquals(1000, ledger.proven().size());
        assertTrue(ledger.proven().containsKey("proven5000"), "the newest are kept");
        LoginLedger again = LedgerText.read(LedgerText.write(ledger));
        assertEquals(ledger.logins(), again.logins());
        assertEquals(ledger.proven(), again.proven());
    }

    private AccountGuard persistent() {
        return new AccountGuard(Optional.of(state), clock);
    }

    /** Whether the guard let an attempt through, which the host then refused. */
    private static boolean rejected(AccountGuard guard, String host, String user, Secret secret) {
        try (Attempt attempt = guard.attempt(host, user, secret)) {
            attempt.rejected();
            return true;
        } catch (CollectException e) {
            assertEquals(Reason.UNAUTHORIZED, e.reason());
            assertFalse(e.getMessage().contains("canary"));
            return false;
        }
    }

    private static boolean begun(AccountGuard guard, String host, Secret secret) {
        try {
            guard.attempt(host, "root", secret);
            return true;
        } catch (CollectException e) {
            return false;
        }
    }

    private static void accept(AccountGuard guard, String host, String user, Secret secret) throws CollectException {
        try (Attempt attempt = guard.attempt(host, user, secret)) {
            attempt.accepted();
        }
    }

    private static void assertRefusal(AccountGuard guard, String host, String text) {
        CollectException refused = assertThrows(CollectException.class, () -> guard.attempt(host, "root", WRONG));
        assertTrue(refused.getMessage().contains(text), refused.getMessage());
    }

    private interface Login {
        void at(int number) throws Exception;
    }

    private static void fromManyThreads(int count, Login login) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    login.at(number);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                assertDoesNotThrow(() -> each.get(1, TimeUnit.MINUTES));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
