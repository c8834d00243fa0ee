package io.hvagent.exposition;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Remembers which families are wanted, as globs are slow and names few; should they be many, only the first. Thread-safe. */
final class KnownFamilies implements Predicate<String> {
    private static final int MOST = 5_000;

    private final Predicate<String> wanted;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    KnownFamilies(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    @Override
    public boolean test(String name) {
        Boolean answer = known.get(name);
        return answer != null ? answer : ask(name);
    }

    private boolean ask(String name) {
        boolean answer = wanted.test(name);
        if (known.size() < MOST) {
            known.put(name, answer);
        }
        return answer;
    }
}
