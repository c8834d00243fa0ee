package io.hvagent.esxi.api;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.host.Fleet;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import java.util.List;
import java.util.function.Predicate;

/** When the certificates of listed hosts end that no vCenter has, as they show themselves. */
public final class ListedCertificates implements Collector {
    private final String target;
    private final SlowGroup group;
    private final Handshakes handshakes;
    private final Hosts hosts;

    /**
     * Whom to look at.
     *
     * @param owns whether this agent, of those that share the work, has the host of a name
     */
    public record Hosts(Fleet fleet, Predicate<String> owns) {
        List<EsxiHost> now() {
            return fleet.listedAlone().stream()
                    .filter(host -> owns.test(host.name()))
                    .toList();
        }
    }

    public ListedCertificates(String target, SlowGroup group, Handshakes handshakes, Hosts hosts) {
        this.target = target;
        this.group = group;
        this.handshakes = handshakes;
        this.hosts = hosts;
    }

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public Pace pace(Pace ofSource) {
        return group.pace(ofSource);
    }

    @Override
    public void collect(Sink sink) throws InterruptedException {
        handshakes.put(sink, hosts.now());
    }
}
