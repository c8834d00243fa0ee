package io.hvagent.esxi.api;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Collector;
import io.hvagent.vsphere.host.HostHealth;
import java.util.List;
import java.util.Optional;

/** A collector that keeps what it read, for others of the same target. */
public interface HostsOfLate extends Collector {
    /** The hosts of the last round that succeeded, empty before the first; for any thread. */
    Optional<List<HostHealth>> newest();

    /** @throws CollectException NO_DATA before the first round that succeeded */
    default List<HostHealth> current() throws CollectException {
        return newest().orElseThrow(() -> new CollectException(
                Reason.NO_DATA,
                "the hosts of " + target() + " have not been read yet; the collector " + name() + " says why"));
    }
}
