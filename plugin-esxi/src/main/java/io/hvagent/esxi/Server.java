package io.hvagent.esxi;

import io.hvagent.esxi.api.HostsOfLate;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Endpoint;
import io.hvagent.vsphere.Vsphere;
import java.util.ArrayList;
import java.util.List;

/**
 * A vCenter or host whose API is asked, and what asks it.
 *
 * @param hosts what reads its hosts
 * @param reach what tells whether that is so
 * @param onceRead what asks for more of those hosts, and so has nothing to do before they have been read
 */
record Server(Endpoint endpoint, Vsphere session, HostsOfLate hosts, Collector reach, List<Collector> onceRead)
        implements AutoCloseable {
    /** The collectors of now. */
    List<Collector> collectors() {
        List<Collector> now = new ArrayList<>(List.of(hosts, reach));
        if (hosts.newest().isPresent()) {
            now.addAll(onceRead);
        }
        return now;
    }

    @Override
    public void close() {
        session.close();
    }
}
