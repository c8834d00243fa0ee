package io.hvagent.collect;

import io.hvagent.collect.LoginLedger.Answer;
import io.hvagent.collect.LoginLedger.Login;
import io.hvagent.collect.LoginLedger.Ruling;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.LoginGuard;
import io.hvagent.spi.Secret;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The login guard of the process. A password that a host refused is tried there again after 16 minutes, and after each further
 * refusal after twice as long, up to six hours. One that two hosts refused and none ever took is not tried anywhere, until it has another value; nor is one that two hosts took before and
 * refuse now, as after a change in a directory, unless another host takes it meanwhile. An attempt whose outcome could
 * exhaust that budget waits a few seconds for the outcome of those under way. What is known survives restarts in the state directory; an
 * attempt cut off by the end of its process counts as one under way for 16 minutes. Thread-safe.
 */
public final class AccountGuard implements LoginGuard {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LoginFile file;
    private final InstantSource clock;
    private final long patienceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition outcome = lock.newCondition();
    private final Set<Login> ours = new HashSet<>();

    /** @param stateDirectory where the file {@code logins} is kept; empty: in memory only */
    public AccountGuard(Optional<Path> stateDirectory, InstantSource clock) {
        this(stateDirectory, clock, PATIENCE);
    }

    AccountGuard(Optional<Path> stateDirectory, InstantSource clock, Duration patience) {
        this.file = new LoginFile(stateDirectory);
        this.clock = clock;
        this.patienceNanos = patience.toNanos();
    }

    @Override
    public Attempt attempt(String host, String user, Secret secret) throws CollectException {
        byte[] password = bytes(secret.reveal());
        lock.lock();
        try {
            return admitted(host, user, password);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectException(
                    Reason.TIMEOUT, "interrupted while another login of '" + user + "' was under way", e);
        } finally {
            lock.unlock();
            Arrays.fill(password, (byte) 0);
        }
    }

    private Attempt admitted(String host, String user, byte[] password) throws CollectException, InterruptedException {
        long left = patienceNanos;
        while (true) {
            Admission admission = file.update(ledger -> ask(ledger, ledger.key().login(host, user, password)));
            if (admission.ruling().answer() == Answer.GO) {
                ours.add(admission.login());
                return new GuardedAttempt(admission.login());
            }
            if (left <= 0 || Collections.disjoint(ours, admission.ruling().underWay())) {
                throw refusal(host, user, admission.ruling());
            }
            left = outcome.awaitNanos(left);
        }
    }

    @Override
    public Duration heldBack(String host, String user, Secret secret) throws CollectException {
        byte[] password = bytes(secret.reveal());
        lock.lock();
        try {
            return left(file.update(ledger -> ledger.look(ledger.key().login(host, user, password), now())));
        } finally {
            lock.unlock();
            Arrays.fill(password, (byte) 0);
        }
    }

    private Duration left(Ruling ruling) {
        return switch (ruling.answer()) {
            case GO, UNDER_WAY -> Duration.ZERO;
            case REJECTED_EVERYWHERE, TAKEN_BACK -> ChronoUnit.FOREVER.getDuration();
            case REJECTED_LATELY, TOO_MANY_PASSWORDS -> Duration.ofMillis(Math.max(0, ruling.until() - now()));
        };
    }

    private Admission ask(LoginLedger ledger, Login login) {
        return new Admission(login, ledger.ask(login, now()));
    }

    private CollectException refusal(String host, String user, Ruling ruling) {
        String until = Instant.ofEpochMilli(ruling.until())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String text =
                switch (ruling.answer()) {
                    case REJECTED_LATELY ->
                        host + " refused the login of '" + user + "': next attempt at " + until
                                + ", so that the account is not locked; another password is tried at once";
                    case TOO_MANY_PASSWORDS ->
                        host + " refused several passwords of '" + user + "': next attempt at " + until
                                + ", so that the account is not locked";
                    case REJECTED_EVERYWHERE ->
                        "two hosts refused the login of '" + user + "' and none took it: " + triedNoMore();
                    case TAKEN_BACK ->
                        "two hosts that took the password of '" + user
                                + "' before refuse it now, so it seems to have changed: " + triedNoMore();
                    case UNDER_WAY ->
                        "another login of '" + user + "' with this password is under way or was cut off: next"
                                + " attempt after its end, or at " + until;
                    case GO -> throw new IllegalStateException("not refused");
                };
        return new CollectException(Reason.UNAUTHORIZED, text);
    }

    private String triedNoMore() {
        return "it is tried nowhere any more, so that the account is not locked; set another one"
                + file.path().map(path -> ", or delete " + path).orElse(", or restart the agent");
    }

    private static byte[] bytes(char[] password) {
        ByteBuffer bytes = ByteBuffer.allocate(password.length * Character.BYTES);
        bytes.asCharBuffer().put(password);
        Arrays.fill(password, '\0');
        return bytes.array();
    }

    /** Never 0, which is no time in the ledger. */
    private long now() {
        return Math.max(1, clock.millis());
    }

    private record Admission(Login login, Ruling ruling) {}

    /** What the ledger learns at the end of an attempt. */
    private interface Lesson {
        void teach(LoginLedger ledger, Login login, long now);
    }

    private final class GuardedAttempt implements Attempt {
        private final Login login;
        private boolean ended;

        private GuardedAttempt(Login login) {
            this.login = login;
        }

        @Override
        public void accepted() {
            end(LoginLedger::accepted);
        }

        @Override
        public void rejected() {
            end(LoginLedger::rejected);
        }

        @Override
        public void close() {
            end((ledger, ended, now) -> ledger.ended(ended));
        }

        private void end(Lesson lesson) {
            lock.lock();
            try {
                if (!ended) {
                    ended = true;
                    file.update(ledger -> taught(ledger, lesson));
                    ours.remove(login);
                    outcome.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }

        private boolean taught(LoginLedger ledger, Lesson lesson) {
            lesson.teach(ledger, login, now());
            return true;
        }
    }
}
