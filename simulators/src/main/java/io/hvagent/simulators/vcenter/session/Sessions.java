package io.hvagent.simulators.vcenter.session;

import io.hvagent.simulators.vcenter.session.Session.Origin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of one kind that are open. Each ends when it was idle for too long. Thread-safe. */
public final class Sessions {
    private final Map<String, Session> open = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Duration idle;

    public Sessions(InstantSource clock, Duration idle) {
        this.clock = clock;
        this.idle = idle;
    }

    public Session open(String user, Origin origin) {
        Session session = new Session(UUID.randomUUID().toString(), user, clock.instant(), origin);
        open.put(session.key(), session);
        return session;
    }

    /** The session of a key, which is in use by this; empty if there is none, or no longer. */
    public Optional<Session> use(String key) {
        Optional<Session> session = find(key);
        session.ifPresent(s -> s.touch(clock.instant()));
        return session;
    }

    /** The session of a key, which is left as it is. */
    public Optional<Session> find(String key) {
        expire();
        return Optional.ofNullable(open.get(key));
    }

    /** Ends one; false if it was not open. */
    public boolean end(String key) {
        return open.remove(key) != null;
    }

    public void endAll() {
        open.clear();
    }

    public List<Session> all() {
        expire();
        return List.copyOf(open.values());
    }

    private void expire() {
        open.values().removeIf(s -> s.active().plus(idle).isBefore(clock.instant()));
    }
}
