package io.hvagent.simulators.vcenter.events;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what clients did. Thread-safe. */
public final class Tally {
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final LongAdder logins = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder credentials = new LongAdder();

    public void call(String method) {
        calls.computeIfAbsent(method, m -> new LongAdder()).increment();
    }

    /** A login with a password or another credential came, right or wrong. */
    public void credential() {
        credentials.increment();
    }

    public void login() {
        logins.increment();
    }

    public void refused() {
        refused.increment();
    }

    public Map<String, Long> calls() {
        Map<String, Long> all = new TreeMap<>();
        calls.forEach((method, count) -> all.put(method, count.sum()));
        return all;
    }

    public long logins() {
        return logins.sum();
    }

    public long failedLogins() {
        return refused.sum();
    }

    public long credentials() {
        return credentials.sum();
    }
}
