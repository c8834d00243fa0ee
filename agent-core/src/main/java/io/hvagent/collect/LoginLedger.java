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
    /** Longer than the 15 minutes for which ESXi locks an account and counts its failures. */
    static final Duration WINDOW = Duration.ofMinutes(16);

    /** With so many different wrong passwords in one window, one more could lock the account. */
    private static final int MOST_IN_WINDOW = 4;

    private static final int DIFFERENT_HOSTS = 2;
    private static final int MOST_LOGINS = 2000;
    private static final int MOST_PROVEN = 1000;
    private static final Times NEVER = new Times(0, 0);

    /**
     * One user's password at one host.
     *
     * @param account hash of host and user
     * @param credential hash of user and password
     */
    record Login(String account, String credential) {}

    /** When it was rejected last and when the attempt under way began; 0 for never and none. */
    record Times(long rejected, long started) {
        private Times notAfter(long now) {
            return new Times(Math.min(rejected, now), Math.min(started, now));
        }

        private boolean rejectedOnce() {
            return rejected > 0;
        }

        private boolean rejectedLately(long now) {
            return rejectedOnce() && now - rejected < WINDOW.toMillis();
        }

        /** An attempt without an end, as of a process that was killed, counts as one under way for a window's time. */
        private boolean underWay(long now) {
            return started > 0 && now - started < WINDOW.toMillis();
        }

        private boolean counts(long now) {
            return rejectedLately(now) || underWay(now);
        }

        private long newest() {
            return Math.max(rejected, started);
        }
    }

    /** What an attempt may do. */
    enum Answer {
        GO,
        REJECTED_LATELY,
        TOO_MANY_PASSWORDS,
        REJECTED_EVERYWHERE,
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
    private final Map<Login, Times> logins;
    private final Map<String, Long> proven;
    private boolean changed;

    LoginLedger(LoginKey key, Map<Login, Times> logins, Map<String, Long> proven) {
        this.key = key;
        this.logins = new HashMap<>(logins);
        this.proven = new HashMap<>(proven);
    }

    /** Knows nothing, with a key of its own. */
    static LoginLedger empty() {
        return new LoginLedger(LoginKey.random(), Map.of(), Map.of());
    }

    LoginKey key() {
        return key;
    }

    Map<Login, Times> logins() {
        return Map.copyOf(logins);
    }

    Map<String, Long> proven() {
        return Map.copyOf(proven);
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
            set(login, new Times(times(login).rejected(), now));
            prune(now);
        }
        return ruling;
    }

    void accepted(Login login, long now) {
        proven.put(login.credential(), now);
        set(login, NEVER);
    }

    void rejected(Login login, long now) {
        set(login, new Times(now, 0));
    }

    /** The attempt ended, and nobody knows how. */
    void ended(Login login) {
        set(login, new Times(times(login).rejected(), 0));
    }

    private Ruling ruling(Login login, long now) {
        Times own = times(login);
        if (isRejectedEverywhere(login)) {
            return new Ruling(Answer.REJECTED_EVERYWHERE, 0);
        } else if (own.rejectedLately(now)) {
            return new Ruling(Answer.REJECTED_LATELY, end(own.rejected()));
        } else if (own.underWay(now)) {
            return new Ruling(Answer.UNDER_WAY, end(own.started()), Set.of(login));
        }
        return rulingOfOthers(login, now);
    }

    private Ruling rulingOfOthers(Login login, long now) {
        Set<Login> sameAccount = those(other -> other.account().equals(login.account()), now);
        if (sameAccount.size() >= MOST_IN_WINDOW) {
            return new Ruling(Answer.TOO_MANY_PASSWORDS, firstEnd(sameAccount));
        }
        Set<Login> elsewhere = unproven(login) ? elsewhere(login, now) : Set.of();
        Set<Login> open =
                elsewhere.stream().filter(other -> times(other).underWay(now)).collect(Collectors.toUnmodifiableSet());
        return elsewhere.size() < DIFFERENT_HOSTS
                ? new Ruling(Answer.GO, now)
                : new Ruling(Answer.UNDER_WAY, firstEnd(open), open);
    }

    private boolean unproven(Login login) {
        return !proven.containsKey(login.credential());
    }

    private boolean isRejectedEverywhere(Login login) {
        return unproven(login)
                && sameCredential(login)
                                .filter(other -> times(other).rejectedOnce())
                                .count()
                        >= DIFFERENT_HOSTS;
    }

    /** Where else this password was rejected or may be at any moment. */
    private Set<Login> elsewhere(Login login, long now) {
        return sameCredential(login)
                .filter(other -> !other.equals(login))
                .filter(other -> times(other).rejectedOnce() || times(other).underWay(now))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<Login> sameCredential(Login login) {
        return logins.keySet().stream().filter(other -> other.credential().equals(login.credential()));
    }

    private Set<Login> those(Predicate<Login> which, long now) {
        return logins.keySet().stream()
                .filter(which)
                .filter(login -> times(login).counts(now))
                .collect(Collectors.toUnmodifiableSet());
    }

    private long firstEnd(Set<Login> some) {
        return end(some.stream().mapToLong(login -> times(login).newest()).min().orElse(0));
    }

    private static long end(long start) {
        return start + WINDOW.toMillis();
    }

    private Times times(Login login) {
        return logins.getOrDefault(login, NEVER);
    }

    private void set(Login login, Times times) {
        changed = true;
        if (times.equals(NEVER)) {
            logins.remove(login);
        } else {
            logins.put(login, times);
        }
    }

    /** A clock that was set back must lock nobody for longer than a window. */
    private void forgetTheFuture(long now) {
        logins.replaceAll((login, times) -> {
            Times past = times.notAfter(now);
            changed |= !past.equals(times);
            return past;
        });
    }

    private void prune(long now) {
        logins.values().removeIf(times -> !times.rejectedOnce() && !times.underWay(now));
        while (logins.size() > MOST_LOGINS) {
            logins.entrySet().stream()
                    .min(Comparator.comparingLong(entry -> entry.getValue().newest()))
                    .ifPresent(oldest -> logins.remove(oldest.getKey()));
        }
        while (proven.size() > MOST_PROVEN) {
            proven.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .ifPresent(oldest -> proven.remove(oldest.getKey()));
        }
    }
}
