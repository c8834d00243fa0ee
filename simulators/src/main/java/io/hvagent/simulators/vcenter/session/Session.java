package io.hvagent.simulators.vcenter.session;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One client's session, and what the server keeps for it. Thread-safe. */
public final class Session {
    private final String key;
    private final String user;
    private final Instant began;
    private final Origin origin;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<String, Object> kept = new ConcurrentHashMap<>();
    private volatile Instant active;

    /** Where it came from. */
    public record Origin(String address, String agent) {}

    Session(String key, String user, Instant began, Origin origin) {
        this.key = key;
        this.user = user;
        this.began = began;
        this.origin = origin;
        this.active = began;
    }

    public String key() {
        return key;
    }

    public String user() {
        return user;
    }

    public Instant began() {
        return began;
    }

    public Origin origin() {
        return origin;
    }

    public Instant active() {
        return active;
    }

    public int calls() {
        return calls.get();
    }

    /** Views and half-read results by their name. */
    public Map<String, Object> kept() {
        return kept;
    }

    void touch(Instant now) {
        active = now;
        calls.incrementAndGet();
    }
}
