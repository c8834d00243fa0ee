package io.hvagent.esxi.api;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Pace;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.host.AssignedLicense;
import io.hvagent.vsphere.host.HostHealth;
import java.util.ArrayList;
import java.util.List;

/** Tells when the licenses of one server's hosts expire. Keys are never told. */
public final class LicenseCollector implements Collector {
    private final SlowGroup group;
    private final HostsOfLate hosts;
    private final Vsphere vsphere;

    public LicenseCollector(SlowGroup group, HostsOfLate hosts, Vsphere vsphere) {
        this.group = group;
        this.hosts = hosts;
        this.vsphere = vsphere;
    }

    @Override
    public String name() {
        return "licenses";
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
        List<AssignedLicense> licenses =
                vsphere.licenses(sink.left().multipliedBy(9).dividedBy(10));
        for (HostHealth host : current) {
            of(host, licenses).stream()
                    .filter(license -> license.end().isPresent())
                    .forEach(license -> sink.put(
                            HostMetrics.LICENSE,
                            (double) license.end().get().getEpochSecond(),
                            host.name(),
                            license.edition()));
        }
    }

    private static List<AssignedLicense> of(HostHealth host, List<AssignedLicense> all) {
        List<AssignedLicense> own = new ArrayList<>(all);
        own.removeIf(license -> !license.entity().isEmpty() && !license.entity().equals(host.moid()));
        return own;
    }
}
