package io.hvagent.simulators.vcenter.service;

import io.hvagent.simulators.vcenter.call.Call;
import io.hvagent.simulators.vcenter.setup.ServerClock;
import io.hvagent.simulators.vcenter.soap.Envelope;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The clocks of hosts. Thread-safe. */
public final class HostClocks {
    private final ServerClock clock;
    private final Map<String, Duration> ahead = new ConcurrentHashMap<>();

    public HostClocks(ServerClock clock) {
        this.clock = clock;
    }

    public Map<String, Call.Method> methods() {
        return Map.of("QueryDateTime", this::query);
    }

    /** How far ahead of its vCenter's clock that of a host is. */
    public void skew(String host, Duration by) {
        ahead.put("dateTimeSystem-" + host, by);
    }

    private void query(Call call) {
        Duration by = ahead.getOrDefault(call.target().moid(), Duration.ZERO);
        Envelope.element("returnval", clock.instant().plus(by).toString(), call.begin());
        call.end();
    }
}
