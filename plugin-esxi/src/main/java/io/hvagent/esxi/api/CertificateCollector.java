package io.hvagent.esxi.api;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.host.HostHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** When the certificates of a vCenter's hosts end: as it says, and for connected hosts of which it does not, as they show. */
public final class CertificateCollector implements Collector {
    private final SlowGroup group;
    private final HostsOfLate hosts;
    private final Vsphere vsphere;
    private final Handshakes handshakes;

    public CertificateCollector(SlowGroup group, HostsOfLate hosts, Vsphere vsphere, Handshakes handshakes) {
        this.group = group;
        this.hosts = hosts;
        this.vsphere = vsphere;
        this.handshakes = handshakes;
    }

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public String target() {
        return hosts.target();
    }

    @Override
    public Pace pace(Pace ofSource) {
        return group.pace(ofSource);
    }

    @Override
    public void collect(Sink sink) throws CollectException, InterruptedException {
        List<HostHealth> current = hosts.current();
        Map<String, Instant> told = vsphere.certificates(sink.left().dividedBy(2));
        List<EsxiHost> untold = new ArrayList<>();
        for (HostHealth host : current) {
            Instant end = told.get(host.moid());
            if (end != null) {
                sink.put(HostMetrics.CERTIFICATE, (double) end.getEpochSecond(), host.name());
            } else if (host.state().isConnected()) {
                untold.add(new EsxiHost(host.name(), host.name(), target(), ""));
            }
        }
        handshakes.put(sink, untold);
    }
}
