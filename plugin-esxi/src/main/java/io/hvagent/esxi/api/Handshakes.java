package io.hvagent.esxi.api;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Looks at the certificates that hosts show, by a TLS handshake with each: that needs no privilege and no login.
 *
 * @param port of their HTTPS server
 */
public record Handshakes(Asking asking, int port) {
    private static final Duration EACH = Duration.ofSeconds(5);

    /** A host, by what it is labelled with. */
    private record Shown(String host, String address) {
        @Override
        public String toString() {
            return host;
        }
    }

    void put(Sink sink, List<EsxiHost> hosts) throws InterruptedException {
        List<Shown> shown = hosts.stream()
                .map(host -> new Shown(host.name(), host.address()))
                .distinct()
                .toList();
        Duration limit = sink.left().multipliedBy(9).dividedBy(10);
        Map<Shown, Asking.Outcome<Instant>> ends = asking.all(shown, this::end, limit);
        ends.forEach((host, outcome) -> outcome.answer()
                .ifPresent(end -> sink.put(HostMetrics.CERTIFICATE, (double) end.getEpochSecond(), host.host())));
        Asking.tell(sink, "certificates", ends);
    }

    /** A host whose port the agent does not reach costs a date: nothing is broken, for it is up by the way that is written. */
    private Instant end(Shown host) throws CollectException {
        try {
            return ServerCertificate.end(host.address(), port, EACH);
        } catch (CollectException e) {
            throw new CollectException(
                    Reason.NO_DATA,
                    e.getMessage() + "; where the agent is not to go to that port, switch the group certificates off",
                    e);
        }
    }
}
