package io.hvagent.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.LoginGuard.Attempt;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When the login guard lets an attempt through. */
class AccountGuardTest extends AccountGuardTestBase {
    @Test
    void aWrongPasswordFor24HoursWithRestartsIsTriedEightTimes() throws Exception {
        int attempts = 0;
        AccountGuard guard = persistent();
        for (int second = 0; second < Duration.ofHours(24).toSeconds(); second += 15) {
            if (second % 3600 == 0) {
                guard = persistent();
            }
            attempts += rejected(guard, "esx1", "root", WRONG) ? 1 : 0;
            clock.advance(Duration.ofSeconds(15));
        }
        assertEquals(8, attempts, "at 0, 16, 48, 112, 240, 496, 856 and 1216 minutes");
    }

    @Test
    void aRestartEveryMinuteMakesNoDifference() throws Exception {
        int attempts = 0;
        for (int minute = 0; minute < 48; minute++) {
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
        ManyThreads.login(300, host -> {
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
        ManyThreads.login(300, host -> {
            accept(guard, "esx" + host, "svc@corp", RIGHT);
            accepted.incrementAndGet();
        });
        assertEquals(300, accepted.get());
    }

    @Test
    void manySourcesOfOneAccountMakeOneAttempt() throws Exception {
        AccountGuard guard = new AccountGuard(Optional.empty(), clock, LONG);
        AtomicInteger attempts = new AtomicInteger();
        ManyThreads.login(64, source -> {
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
    void aClockSetBackLocksForNoLongerThanAWindow() throws Exception {
        AccountGuard guard = persistent();
        assertTrue(rejected(guard, "esx1", "root", WRONG));
        clock.advance(Duration.ofDays(-365));
        assertFalse(rejected(guard, "esx1", "root", WRONG));
        clock.advance(WINDOW);
        assertTrue(rejected(persistent(), "esx1", "root", WRONG));
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
    void eachRefusalDoublesThePauseUpToSixHours() throws Exception {
        for (int minutes : List.of(16, 32, 64, 128, 256, 360, 360, 360)) {
            assertTrue(rejected(persistent(), "esx1", "root", WRONG));
            assertEquals(Duration.ofMinutes(minutes), persistent().heldBack("esx1", "root", WRONG));
            clock.advance(Duration.ofMinutes(minutes).minusSeconds(1));
            assertFalse(rejected(persistent(), "esx1", "root", WRONG), "a second before " + minutes + " min");
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void aSuccessAndAnotherPasswordBeginAnew() throws Exception {
        AccountGuard guard = persistent();
        for (int time = 0; time < 3; time++) {
            assertTrue(rejected(guard, "esx1", "root", WRONG));
            clock.advance(guard.heldBack("esx1", "root", WRONG));
        }
        assertTrue(rejected(guard, "esx1", "root", RIGHT));
        assertEquals(WINDOW, guard.heldBack("esx1", "root", RIGHT), "another password");
        accept(guard, "esx1", "root", WRONG);
        assertTrue(rejected(guard, "esx1", "root", WRONG));
        assertEquals(WINDOW, guard.heldBack("esx1", "root", WRONG), "after a success");
    }

    @Test
    void oneCanSeeForHowLongLoginsAreHeldBack() throws Exception {
        AccountGuard guard = persistent();
        assertEquals(Duration.ZERO, guard.heldBack("esx1", "root", WRONG));
        try (Attempt underWay = guard.attempt("esx1", "root", WRONG)) {
            assertEquals(Duration.ZERO, guard.heldBack("esx1", "root", WRONG));
            underWay.rejected();
        }
        clock.advance(Duration.ofMinutes(1));
        assertEquals(Duration.ofMinutes(15), guard.heldBack("esx1", "root", WRONG));
        assertEquals(Duration.ZERO, guard.heldBack("esx1", "root", RIGHT));
        rejected(guard, "esx2", "root", WRONG);
        assertEquals(ChronoUnit.FOREVER.getDuration(), guard.heldBack("esx3", "root", WRONG));
    }

    @Test
    void aRefusalSaysUntilWhenAndTheWayOut() throws Exception {
        AccountGuard guard = persistent();
        rejected(guard, "esx1", "root", WRONG);
        assertRefusal(guard, "esx1", "next attempt at 2026-01-01T00:16:00Z");
        rejected(guard, "esx2", "root", WRONG);
        assertRefusal(guard, "esx3", "set another one, or delete " + state.resolve("logins"));
    }
}
