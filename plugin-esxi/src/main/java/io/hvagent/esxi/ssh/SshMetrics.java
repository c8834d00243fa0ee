package io.hvagent.esxi.ssh;

import io.hvagent.esxi.service.HeldLogins;
import io.hvagent.esxi.service.ServiceMetrics;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the SSH route says of itself: connections, logins, and what speaks for each host's key. Asks no host. */
final class SshMetrics implements Collector {
    private static final Metric CONNECTED =
            Metric.gauge("esxi_ssh_connected", "Whether a logged-in SSH connection to the host is kept", "host");
    private static final Metric LOGINS =
            Metric.counter("esxi_ssh_logins_total", "Logins over SSH since the agent started", "host");
    private static final Metric KEY = Metric.gauge(
            "esxi_ssh_host_key_trusted",
            "Whether the host's key was trusted at the last connection, and why: by fingerprint, by known_hosts,"
                    + " or accepted at first sight",
            "host",
            "by");
    private static final Metric REFUSED = Metric.gauge(
            "esxi_ssh_host_key_refused",
            "Whether the host's key is unknown or has changed, so that nothing is sent to it",
            "host");
    private static final Metric HELD = Metric.gauge(
            "esxi_ssh_login_refused",
            "Whether the host refused the login, and further ones are held back so that no account is locked",
            "host");

    private static final String ROUTE = "ssh";

    private final KeptConnections route;
    private final String source;

    SshMetrics(KeptConnections route, String source) {
        this.route = route;
        this.source = source;
    }

    @Override
    public String name() {
        return "ssh";
    }

    @Override
    public String target() {
        return source;
    }

    @Override
    public void collect(Sink sink) {
        route.links().forEach(link -> put(sink, link));
    }

    private static void put(Sink sink, HostLink link) {
        HostLink.State state = link.state();
        put(sink, link.host().name(), state);
        new HeldLogins(link.host().name(), ROUTE).put(sink, state.failure(), link::heldBack);
    }

    private static void put(Sink sink, String host, HostLink.State state) {
        Sink.Row row = sink.row(List.of("host"), host);
        row.put(CONNECTED, state.connected() ? 1 : 0);
        row.put(LOGINS, (double) state.logins());
        row.put(REFUSED, failedBy(state, Reason.UNTRUSTED));
        row.put(HELD, failedBy(state, Reason.UNAUTHORIZED));
        state.took().ifPresent(time -> sink.put(ServiceMetrics.DURATION, ServiceMetrics.seconds(time), host, ROUTE));
        boolean trusted = !state.failure().equals(Optional.of(Reason.UNTRUSTED));
        state.voucher()
                .ifPresent(by -> sink.put(KEY, trusted ? 1 : 0, host, by.name().toLowerCase(Locale.ROOT)));
    }

    private static double failedBy(HostLink.State state, Reason reason) {
        return state.failure().equals(Optional.of(reason)) ? 1 : 0;
    }
}
