package io.hvagent.esxi.api;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.host.Fleet;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Looks at the certificates of hosts, by a TLS handshake with each: that needs no privilege and no login. */
public final class CertificateCollector implements Collector {
    private static final Duration USUAL_PACE = Duration.ofHours(1);
    private static final Duration EACH = Duration.ofSeconds(5);
    private static final int AT_ONCE = 16;

    private final PluginContext context;
    private final Group group;
    private final Fleet fleet;
    private final int port;

    public CertificateCollector(PluginContext context, Group group, Fleet fleet, int port) {
        this.context = context;
        this.group = group;
        this.fleet = fleet;
        this.port = port;
    }

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public String target() {
        return context.source();
    }

    @Override
    public Pace pace(Pace ofSource) {
        return group.every().isPresent() ? group.pace(ofSource) : ofSource.atLeast(USUAL_PACE);
    }

    @Override
    public void collect(Sink sink) throws InterruptedException {
        List<EsxiHost> hosts =
                fleet.hosts().stream().filter(host -> context.owns(host.name())).toList();
        for (int from = 0; from < hosts.size() && !sink.left().isZero(); from += AT_ONCE) {
            some(sink, hosts.subList(from, Math.min(hosts.size(), from + AT_ONCE)));
        }
    }

    private void some(Sink sink, List<EsxiHost> hosts) throws InterruptedException {
        List<Callable<Instant>> looks = hosts.stream()
                .map(host -> (Callable<Instant>) () -> ServerCertificate.end(host.address(), port, EACH))
                .toList();
        long limit = Math.min(sink.left().toMillis(), EACH.multipliedBy(2).toMillis());
        List<Future<Instant>> ends = context.executor().invokeAll(looks, limit, TimeUnit.MILLISECONDS);
        for (int i = 0; i < ends.size(); i++) {
            put(sink, hosts.get(i), ends.get(i));
        }
    }

    private static void put(Sink sink, EsxiHost host, Future<Instant> end) throws InterruptedException {
        try {
            sink.put(HostMetrics.CERTIFICATE, (double) end.get().getEpochSecond(), host.name());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CollectException why) {
                sink.failed("certificates", why);
            } else {
                throw new IllegalStateException(e.getCause());
            }
        } catch (CancellationException e) {
            sink.failed(
                    "certificates",
                    new CollectException(
                            CollectException.Reason.TIMEOUT, host.name() + " showed no certificate in time", e));
        }
    }
}
