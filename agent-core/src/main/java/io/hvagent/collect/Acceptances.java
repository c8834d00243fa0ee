package io.hvagent.collect;

import io.hvagent.collect.LoginLedger.Login;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Which passwords were taken, when last, and by whom. Bounded; for one thread at a time. */
final class Acceptances {
    /** A password that was taken so short a time ago is taken for right. */
    static final Duration FRESH = Duration.ofMinutes(1);

    private static final int MOST_CREDENTIALS = 1000;
    private static final int MOST_ACCOUNTS = 1000;

    /** When each credential was taken last. */
    private final Map<String, Long> proven;

    /** The credential that each account took last. Sorted by hash, so that the first one is a random one. */
    private final SortedMap<String, String> taken;

    Acceptances(Map<String, Long> proven, Map<String, String> taken) {
        this.proven = new HashMap<>(proven);
        this.taken = new TreeMap<>(taken);
    }

    Map<String, Long> proven() {
        return Map.copyOf(proven);
    }

    Map<String, String> taken() {
        return Map.copyOf(taken);
    }

    /** A login succeeded, which shows that the refusals of this password elsewhere were those hosts' own. */
    void add(Login login, long now, Predicate<Login> refused) {
        proven.put(login.credential(), now);
        taken.entrySet()
                .removeIf(each -> each.getValue().equals(login.credential())
                        && refused.test(new Login(each.getKey(), each.getValue())));
        taken.put(login.account(), login.credential());
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
        return !proven(login) || login.credential().equals(taken.get(login.account()));
    }

    private void prune() {
        while (proven.size() > MOST_CREDENTIALS) {
            proven.entrySet().stream()
                    .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                    .ifPresent(oldest -> proven.remove(oldest.getKey()));
        }
        while (taken.size() > MOST_ACCOUNTS) {
            taken.remove(taken.firstKey());
        }
    }
}
