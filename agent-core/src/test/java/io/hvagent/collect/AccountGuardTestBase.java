package io.hvagent.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.LoginGuard.Attempt;
import io.hvagent.spi.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** A login guard with a state directory and a clock that the test sets. */
abstract class AccountGuardTestBase {
    static final Secret WRONG = new FakeSecret("canary-wrong");
    static final Secret RIGHT = new FakeSecret("canary-right");
    static final Duration WINDOW = Duration.ofMinutes(16);
    static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path state;

    final FakeClock clock = new FakeClock();

    AccountGuard persistent() {
        return new AccountGuard(Optional.of(state), clock);
    }

    /** Whether the guard let an attempt through, which the host then refused. */
    static boolean rejected(AccountGuard guard, String host, String user, Secret secret) {
        try (Attempt attempt = guard.attempt(host, user, secret)) {
            attempt.rejected();
            return true;
        } catch (CollectException e) {
            assertEquals(Reason.UNAUTHORIZED, e.reason());
            assertFalse(e.getMessage().contains("canary"));
            return false;
        }
    }

    static boolean begun(AccountGuard guard, String host, Secret secret) {
        try {
            guard.attempt(host, "root", secret);
            return true;
        } catch (CollectException e) {
            return false;
        }
    }

    static void accept(AccountGuard guard, String host, String user, Secret secret) throws CollectException {
        try (Attempt attempt = guard.attempt(host, user, secret)) {
            attempt.accepted();
        }
    }

    static void assertRefusal(AccountGuard guard, String host, String text) {
        CollectException refused = assertThrows(CollectException.class, () -> guard.attempt(host, "root", WRONG));
        assertTrue(refused.getMessage().contains(text), refused.getMessage());
    }
}
