package io.hvagent.collect;

import io.hvagent.collect.LoginLedger.Login;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which passwords were taken, when last, and by whom. Bounded; for one thread at a time. */
final class Acceptances {
    /** A password that was taken so short a time ago is taken for right. */
    static final Duration FRESH = Duration.ofMinutes(1);

    private static final int MOST_CREDENTIALS = 1000;
    private static final int MOST_LOGINS = 1000;

    /** When each credential was taken last. */
    private final Map<String, Long> proven;

    /** The logins that succeeded, though the host may take another password by now. */
    private final Set<Login> taken;

    Acceptances(Map<String, Long> proven, Set<Login> taken) {
        this.proven = new HashMap<>(proven);
        this.taken = new HashSet<>(taken);
    }

    Map<String, Long> proven() {
        return Map.copyOf(proven);
    }

    Set<Login> taken() {
        return Set.copyOf(taken);
    }

    /** A login succeeded, which shows that the refusals of this password elsewhere were those hosts' own. */
    void add(Login login, long now, Predicate<Login> refused) {
        proven.put(login.credential(), now);
        taken.removeIf(each -> each.credential().equals(login.credential()) && refused.test(each));
        taken.add(login);
        prune();
    }

    /** Whether any host ever took this password. */
    boolean proven(Login login) {
        return proven.containsKey(login.credential());
    }

    /** Whether a host took this password just now. */
    boolean fresh(Login login, long now) {
        long age = now - proven.getOrDefault(login.credential(), Long.MAX_VALUE);
        return age >= 0 && age < FRESH.toMillis();
    }

    /** Whether the refusal of this login would be news: this host took the password before, or no host ever did. */
    boolean refusalTells(Login login) {
        return !proven(login) || taken.contains(login);
    }

    /** Of the logins those with the oldest passwords go, and of these any: hashes have no order that means something. */
    private void prune() {
        while (proven.size() > MOST_CREDENTIALS) {
            proven.keySet().stream().min(Comparator.comparing(proven::get)).ifPresent(proven::remove);
        }
        while (taken.size() > MOST_LOGINS) {
            taken.stream()
                    .min(Comparator.comparing(this::lastTaken).thenComparing(Login::account))
                    .ifPresent(taken::remove);
        }
    }

    private long lastTaken(Login login) {
        return proven.getOrDefault(login.credential(), 0L);
    }
}
