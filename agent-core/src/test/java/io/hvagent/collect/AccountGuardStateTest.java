package io.hvagent.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.LoginGuard.Attempt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the login guard keeps in its file. */
class AccountGuardStateTest extends AccountGuardTestBase {
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
    void aFileOfTheVersionThatDidNotCountRefusalsIsRead() throws Exception {
        rejected(persistent(), "esx1", "root", WRONG);
        Path file = state.resolve("logins");
        String first = Files.readString(file);
        assertTrue(first.matches("(?s).*\nlogin \\p{XDigit}+ \\p{XDigit}+ \\d+ 0\n.*"), first);
        clock.advance(WINDOW);
        rejected(persistent(), "esx1", "root", WRONG);
        assertEquals(WINDOW.multipliedBy(2), persistent().heldBack("esx1", "root", WRONG));
        Files.writeString(file, first);
        assertEquals(Duration.ZERO, persistent().heldBack("esx1", "root", WRONG));
        rejected(persistent(), "esx1", "root", WRONG);
        assertEquals(WINDOW.multipliedBy(2), persistent().heldBack("esx1", "root", WRONG));
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
    void deletingTheFileForgetsAllRefusals() throws Exception {
        AccountGuard guard = persistent();
        rejected(guard, "esx1", "root", WRONG);
        rejected(guard, "esx2", "root", WRONG);
        Files.delete(state.resolve("logins"));
        accept(guard, "esx3", "root", WRONG);
    }

    @Test
    void aKillDuringLoginsWithAProvenPasswordDelaysTheOthersForAMinuteOnly() throws Exception {
        for (int host = 1; host <= 3; host++) {
            accept(persistent(), "esx" + host, "root", RIGHT);
        }
        clock.advance(WINDOW);
        assertTrue(begun(persistent(), "esx1", RIGHT));
        assertTrue(begun(persistent(), "esx2", RIGHT));
        assertFalse(begun(persistent(), "esx3", RIGHT));
        clock.advance(Duration.ofMinutes(1));
        accept(persistent(), "esx3", "root", RIGHT);
    }

    @Test
    void theFileStaysSmall() throws Exception {
        LoginLedger ledger = LoginLedger.empty();
        for (int i = 1; i <= 2500; i++) {
            LoginLedger.Login login = new LoginLedger.Login("account" + i, "credential" + i);
            ledger.ask(login, i);
            ledger.rejected(login, i);
            ledger.accepted(new LoginLedger.Login("other" + i, "proven" + i), i);
        }
        ledger.ask(new LoginLedger.Login("account", "credential"), 2501);
        Acceptances acceptances = ledger.acceptances();
        assertEquals(2000, ledger.logins().size());
        assertEquals(1000, acceptances.proven().size());
        assertTrue(acceptances.proven().containsKey("proven2500"), "the newest are kept");
        assertEquals(1000, acceptances.taken().size());
        assertTrue(acceptances.taken().contains(new LoginLedger.Login("other2500", "proven2500")));
        LoginLedger again = LedgerText.read(LedgerText.write(ledger));
        assertEquals(ledger.logins(), again.logins());
        assertEquals(acceptances.proven(), again.acceptances().proven());
        assertEquals(acceptances.taken(), again.acceptances().taken());
    }
}
