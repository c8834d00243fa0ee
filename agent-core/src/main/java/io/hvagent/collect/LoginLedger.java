package io.hvagent.collect;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of past and present logins, and the rules that follow. Times are milliseconds of the wall clock. For one thread
 * at a time; knows neither hosts nor users, only keyed hashes.
 */
final class LoginLedger {
    /** So long an attempt counts towards those that lock an account. */
    static final Duration WINDOW = LoginTimes.FIRST_PAUSE;

    /** With so many different wrong passwords in one window, one more could lock the account. */
    private static final int MOST_IN_WINDOW = 4;

    private static final int DIFFERENT_HOSTS = 2;
    private static final int MOST_LOGINS = 2000;

    /**
     * One user's password at one host.
     *
     * @param account hash of host and user
     * @param credential hash of user and password
     */
    record Login(String account, String credential) {}

    /** What an attempt may do. */
    enum Answer {
        GO,
        REJECTED_LATELY,
        TOO_MANY_PASSWORDS,
        /** Two hosts refused the password, and no host ever took it. */
        REJECTED_EVERYWHERE,
        /** Two hosts refuse the password that they took before, and none took it since. */
        TAKEN_BACK,
        UNDER_WAY
    }

    /**
     * The answer to who asks to log in.
     *
     * @param until when it may be another one; 0 if not by itself
     * @param underWay the attempts whose end may change it
     */
    record Ruling(Answer answer, long until, Set<Login> underWay) {
        private Ruling(Answer answer, long until) {
            this(answer, until, Set.of());
        }
    }

    private final LoginKey key;
    private final Map<Login, LoginTimes> logins;
    private final Acceptances acceptances;
    private boolean changed;

    LoginLedger(LoginKey key, Map<Login, LoginTimes> logins, Acceptances acceptances) {
        this.key = key;
        this.logins = new HashMap<>(logins);
        this.acceptances = acceptances;
    }

    /** Knows nothing, with a key of its own. */
    static LoginLedger empty() {
        return new LoginLedger(LoginKey.random(), Map.of(), new Acceptances(Map.of(), Set.of()));
    }

    LoginKey key() {
        return key;
    }

    Map<Login, LoginTimes> logins() {
        return Map.copyOf(logins);
    }

    Acceptances acceptances() {
        return acceptances;
    }

    /** Whether there is something to save; false from then on. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Asks to log in; with GO the attempt is under way. */
    Ruling ask(Login login, long now) {
        forgetTheFuture(now);
        Ruling ruling = ruling(login, now);
        if (ruling.answer() == Answer.GO) {
            set(login, times(login).begun(now));
            prune(now);
        }
        return ruling;
    }

    /** What the answer would be, without an attempt. */
    Ruling look(Login login, long now) {
        forgetTheFuture(now);
        return ruling(login, now);
    }

    void accepted(Login login, long now) {
        acceptances.add(login, now, other -> times(other).rejectedOnce());
        set(login, LoginTimes.NEVER);
    }

    void rejected(Login login, long now) {
        set(login, times(login).refused(now));
    }

    /** The attempt ended, and nobody knows how. */
    void ended(Login login) {
        set(login, times(login).ended());
    }

    private Ruling ruling(Login login, long now) {
        LoginTimes own = times(login);
        if (sameCredential(login).filter(this::tells).count() >= DIFFERENT_HOSTS) {
            return new Ruling(acceptances.proven(login) ? Answer.TAKEN_BACK : Answer.REJECTED_EVERYWHERE, 0);
        } else if (own.rejectedWithin(own.pause(), now)) {
            return new Ruling(
                    Answer.REJECTED_LATELY, own.rejected() + own.pause().toMillis());
        } else if (own.startedWithin(WINDOW, now)) {
            return new Ruling(Answer.UNDER_WAY, own.started() + WINDOW.toMillis(), Set.of(login));
        }
        Set<Login> sameAccount = those(other -> other.account().equals(login.account()) && lately(other, now));
        return sameAccount.size() < MOST_IN_WINDOW
                ? rulingOfOtherHosts(login, now)
                : new Ruling(Answer.TOO_MANY_PASSWORDS, firstEnd(sameAccount, WINDOW));
    }

    /** While it is in doubt that the password is right, no more attempts are under way than may fail. */
    private Ruling rulingOfOtherHosts(Login login, long now) {
        if (acceptances.fresh(login, now) && sameCredential(login).noneMatch(this::tells)) {
            return new Ruling(Answer.GO, now);
        }
        Duration patience = acceptances.proven(login) ? Acceptances.FRESH : WINDOW;
        Set<Login> open = elsewhere(login, other -> times(other).startedWithin(patience, now));
        Set<Login> openOrRefused = elsewhere(login, other -> open.contains(other) || tells(other));
        return openOrRefused.size() < DIFFERENT_HOSTS
                ? new Ruling(Answer.GO, now)
                : new Ruling(Answer.UNDER_WAY, firstEnd(open, patience), open);
    }

    private Set<Login> elsewhere(Login login, Predicate<Login> which) {
        return those(
                other -> other.credential().equals(login.credential()) && !other.equals(login) && which.test(other));
    }

    /** Whether this is a refusal that says something about other hosts too. */
    private boolean tells(Login login) {
        return times(login).rejectedOnce() && acceptances.refusalTells(login);
    }

    private boolean lately(Login login, long now) {
        return times(login).rejectedWithin(WINDOW, now) || times(login).startedWithin(WINDOW, now);
    }

    private Stream<Login> sameCredential(Login login) {
        return logins.keySet().stream().filter(other -> other.credential().equals(login.credential()));
    }

    private Set<Login> those(Predicate<Login> which) {
        return logins.keySet().stream().filter(which).collect(Collectors.toUnmodifiableSet());
    }

    private long firstEnd(Set<Login> some, Duration time) {
        return some.stream().mapToLong(login -> times(login).newest()).min().orElse(0) + time.toMillis();
    }

    private LoginTimes times(Login login) {
        return logins.getOrDefault(login, LoginTimes.NEVER);
    }

    private void set(Login login, LoginTimes times) {
        changed = true;
        if (times.equals(LoginTimes.NEVER)) {
            logins.remove(login);
        } else {
            logins.put(login, times);
        }
    }

    /** A clock that was set back must lock nobody for longer than a window. */
    private void forgetTheFuture(long now) {
        logins.replaceAll((login, times) -> {
            LoginTimes past = times.notAfter(now);
            changed |= !past.equals(times);
            return past;
        });
    }

    private void prune(long now) {
        logins.values().removeIf(times -> !times.rejectedOnce() && !times.startedWithin(WINDOW, now));
        while (logins.size() > MOST_LOGINS) {
            logins.entrySet().stream()
                    .min(Comparator.comparingLong(entry -> entry.getValue().newest()))
                    .ifPresent(oldest -> logins.remove(oldest.getKey()));
        }
    }
}
