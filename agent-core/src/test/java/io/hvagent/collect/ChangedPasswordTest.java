package io.hvagent.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password that hosts took and now refuse: either the account's has changed, or that host's own. */
class ChangedPasswordTest extends AccountGuardTestBase {
    private static final int HOSTS = 300;
    private static final String USER = "svc@corp";
    private static final FakeSecret OLD = new FakeSecret("canary-old");
    private static final FakeSecret NEW = new FakeSecret("canary-new");

    private static String allTookTheOldOne;

    @BeforeAll
    static void logInEverywhere(@TempDir Path once) throws Exception {
        AccountGuard guard = new AccountGuard(Optional.of(once), new FakeClock());
        for (int host = 0; host < HOSTS; host++) {
            accept(guard, "esx" + host, USER, OLD);
        }
        allTookTheOldOne = Files.readString(once.resolve("logins"));
    }

    @BeforeEach
    void allHostsTookTheOldOneAnHourAgo() throws Exception {
        Files.writeString(state.resolve("logins"), allTookTheOldOne);
        clock.advance(Duration.ofHours(1));
    }

    @Test
    void whenAllRefuseItTwoAttemptsAreMadeInAll() {
        AccountGuard guard = persistent();
        int attempts = 0;
        for (int round = 0; round < 3; round++) {
            for (int host = 0; host < HOSTS; host++) {
                attempts += rejected(guard, "esx" + host, USER, OLD) ? 1 : 0;
            }
            clock.advance(WINDOW);
        }
        assertEquals(2, attempts);
    }

    @Test
    void whenAllRefuseItAtOnceTwoAttemptsAreMadeInAll() {
        AccountGuard guard = new AccountGuard(Optional.of(state), clock, LONG);
        AtomicInteger attempts = new AtomicInteger();
        ManyThreads.login(HOSTS, host -> {
            if (rejected(guard, "esx" + host, USER, OLD)) {
                attempts.incrementAndGet();
            }
        });
        assertEquals(2, attempts.get());
    }

    @Test
    void whenAllStillTakeItAtOnceAllAreIn() {
        AccountGuard guard = new AccountGuard(Optional.of(state), clock, LONG);
        AtomicInteger accepted = new AtomicInteger();
        ManyThreads.login(HOSTS, host -> {
            accept(guard, "esx" + host, USER, OLD);
            accepted.incrementAndGet();
        });
        assertEquals(HOSTS, accepted.get());
    }

    @Test
    void aRestartBetweenTheRefusalsForgetsNothing() {
        assertTrue(rejected(persistent(), "esx1", USER, OLD));
        assertTrue(rejected(persistent(), "esx2", USER, OLD));
        clock.advance(WINDOW);
        assertFalse(rejected(persistent(), "esx1", USER, OLD));
        assertFalse(rejected(persistent(), "esx3", USER, OLD));
    }

    @Test
    void theNewOneIsTriedAtOnceEverywhere() throws Exception {
        AccountGuard guard = persistent();
        rejected(guard, "esx1", USER, OLD);
        rejected(guard, "esx2", USER, OLD);
        for (int host = 0; host < HOSTS; host++) {
            accept(guard, "esx" + host, USER, NEW);
        }
    }

    @Test
    void hostsThatNeverTookItStopNoOthers() throws Exception {
        AccountGuard guard = persistent();
        for (int round = 0; round < 3; round++) {
            assertTrue(rejected(guard, "foreign1", USER, OLD));
            assertTrue(rejected(guard, "foreign2", USER, OLD));
            accept(guard, "esx" + round, USER, OLD);
            clock.advance(LONGEST_PAUSE);
        }
        assertTrue(rejected(guard, "esx7", USER, OLD));
        accept(guard, "esx8", USER, OLD);
    }

    @Test
    void oneHostThatRefusesItAgainAndAgainStopsNoOthers() throws Exception {
        AccountGuard guard = persistent();
        for (int round = 0; round < 5; round++) {
            assertTrue(rejected(guard, "esx1", USER, OLD));
            clock.advance(LONGEST_PAUSE);
        }
        accept(guard, "esx2", USER, OLD);
    }

    @Test
    void aHostThatTakesItShowsThatEarlierRefusalsWereTheirHostsOwn() throws Exception {
        AccountGuard guard = persistent();
        for (int host = 0; host < 10; host += 2) {
            assertTrue(rejected(guard, "esx" + host, USER, OLD));
            accept(guard, "esx" + (host + 1), USER, OLD);
        }
    }

    @Test
    void aSourceThatStillHasTheOldOneIsStoppedThoughAnotherHasTheNewOne() throws Exception {
        AccountGuard guard = persistent();
        int attempts = 0;
        for (int host = 0; host < HOSTS; host++) {
            accept(guard, "esx" + host, USER, NEW);
            attempts += rejected(guard, "esx" + host, USER, OLD) ? 1 : 0;
        }
        assertEquals(2, attempts);
    }

    @Test
    void theRefusalSaysWhatHappenedAndTheWayOut() throws Exception {
        AccountGuard guard = persistent();
        accept(guard, "esx1", "root", WRONG);
        accept(guard, "esx2", "root", WRONG);
        clock.advance(WINDOW);
        rejected(guard, "esx1", "root", WRONG);
        rejected(guard, "esx2", "root", WRONG);
        assertRefusal(guard, "esx3", "it seems to have changed");
        assertRefusal(guard, "esx3", "set another one, or delete " + state.resolve("logins"));
    }
}
