package io.hvagent.esxi.api;

import io.hvagent.spi.Collector;
import io.hvagent.vsphere.host.HostHealth;
import java.util.List;

/** A collector that keeps what it read, for others of the same target. */
public interface HostsOfLate extends Collector {
    /** The hosts of the last round that succeeded; for any thread. */
    List<HostHealth> newest();
}
